import io.strand4j.annotations.AsTask;
import java.util.List;

class InaccessibleType {
    private static class Hidden {}

    private static class Failure extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @AsTask
    static void parameter(
            List<Hidden[]> hidden) {} // error: AsTaskInaccessibleType // case 42

    @AsTask
    static Hidden result() { // error: AsTaskInaccessibleType // case 42
        return null;
    }

    @AsTask
    static void thrown() throws Failure {} // error: AsTaskInaccessibleType // case 42
}
