import io.strand4j.annotations.AsTask;
import java.util.List;

class InaccessibleType {
    private static class Hidden {}

    private static class Failure extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @AsTask
    static void parameter(
            List<Hidden[]> hidden) {} // error: AsTaskInaccessibleType

    @AsTask
    static Hidden result() { // error: AsTaskInaccessibleType
        return null;
    }

    @AsTask
    static void thrown() throws Failure {} // error: AsTaskInaccessibleType
}
