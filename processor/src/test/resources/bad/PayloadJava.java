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
    static Thread java( // error: AsTaskPayload // case 83
            Plain plain, // error: AsTaskPayload // case 83
            List<Line> lines, // error: AsTaskPayload // case 83
            Open open, // error: AsTaskPayload // case 83
            Below below, // error: AsTaskPayload // case 83
            Replaced replaced, // error: AsTaskPayload // case 83
            Part part, // error: AsTaskPayload // case 83
            Object object, // error: AsTaskPayload // case 83
            Optional<String> optional, // error: AsTaskPayload // case 83
            Path path, // error: AsTaskPayload // case 83
            Runnable code, // error: AsTaskPayload // case 83
            Number number, // error: AsTaskPayload // case 83
            String fine) {
        return null;
    }
}
