import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

class Callback {
    @AsTask(onEnd = "missing") // error: AsTaskCallback
    static int absent() {
        return 1;
    }

    @AsTask(onEnd = "hidden") // error: AsTaskCallback
    static int hiddenCallback() {
        return 1;
    }

    @AsTask(onEnd = "instance") // error: AsTaskCallback
    static int staticTask() {
        return 1;
    }

    @AsTask(runner = Runner.PROCESS, onEnd = "instance") // error: AsTaskCallback
    int elsewhere() {
        return 1;
    }

    @AsTask(onEnd = "text") // error: AsTaskCallback
    static int wrongType() {
        return 1;
    }

    @AsTask(onError = "text") // error: AsTaskCallback
    static int wrongErrorType() {
        return 1;
    }

    @AsTask(onEnd = "checked") // error: AsTaskCallback
    static int checkedException() {
        return 1;
    }

    @AsTask(onIter = "text") // error: AsTaskCallback
    static String noItems() {
        return "";
    }

    @AsTask(
            onIter = "instance", // error: AsTaskCallback
            onEnd = "text") // error: AsTaskCallback
    static Stream<String> items() {
        return Stream.of();
    }

    @AsTask(onEnd = "text") // error: AsTaskCallback
    static void nothing() {}

    @AsTask(runner = Runner.SYNC, onEnd = "instance") // error: AsTaskCallback
    CompletableFuture<Integer> stage() {
        return null;
    }

    private static void hidden(int n) {}

    void instance(int n) {}

    static void text(String text) {}

    static void checked(int n) throws IOException {}
}
