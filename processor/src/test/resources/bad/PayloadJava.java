import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Serialization;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class PayloadJava {
    record Plain(int n) {}

    record Line(Plain plain) implements Serializable {}

    record Open(Comparable<String> part) implements Serializable {}

    static class Above {
        int lost;
    }

    static class Below extends Above implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static class Replaced implements Serializable {
        private static final long serialVersionUID = 1L;

        Object writeReplace() {
            return "";
        }
    }

    interface Part extends Serializable {}

    @AsyncCompute(runner = Runner.PROCESS, serialization = Serialization.JAVA)
    static Thread java( // error: AsTaskPayload
            Plain plain, // error: AsTaskPayload
            List<Line> lines, // error: AsTaskPayload
            Open open, // error: AsTaskPayload
            Below below, // error: AsTaskPayload
            Replaced replaced, // error: AsTaskPayload
            Part part, // error: AsTaskPayload
            Object object, // error: AsTaskPayload
            Optional<String> optional, // error: AsTaskPayload
            Path path, // error: AsTaskPayload
            Runnable code, // error: AsTaskPayload
            Number number, // error: AsTaskPayload
            String fine) {
        return null;
    }
}
