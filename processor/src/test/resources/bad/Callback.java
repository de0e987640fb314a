import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

class Callback {
    @AsTask(onEnd = "missing") // error: AsTaskCallback // case 79
    static int absent() {
        return 1;
    }

    @AsTask(onEnd = "hidden") // error: AsTaskCallback // case 79
    static int hiddenCallback() {
        return 1;
    }

    @AsTask(onEnd = "instance") // error: AsTaskCallback // case 79
    static int staticTask() {
        return 1;
    }

    @AsTask(runner = Runner.PROCESS, onEnd = "instance") // error: AsTaskCallback // case 79
    int elsewhere() {
        return 1;
    }

    @AsTask(onEnd = "text") // error: AsTaskCallback // case 79
    static int wrongType() {
        return 1;
    }

    @AsTask(onError = "text") // error: AsTaskCallback // case 79
    static int wrongErrorType() {
        return 1;
    }

    @AsTask(onEnd = "checked") // error: AsTaskCallback // case 79
    static int checkedException() {
        return 1;
    }

    @AsTask(onIter = "text") // error: AsTaskCallback // case 80
    static String noItems() {
        return "";
    }

    @AsTask(
            onIter = "instance", // error: AsTaskCallback // case 79
            onEnd = "text") // error: AsTaskCallback // case 79
    static Stream<String> items() {
        return Stream.of();
    }

    @AsTask(onEnd = "text") // error: AsTaskCallback // case 79
    static void nothing() {}

    @AsTask(runner = Runner.SYNC, onEnd = "instance") // error: AsTaskCallback // case 79
    CompletableFuture<Integer> stage() {
        return null;
    }

    private static void hidden(int n) {}

    void instance(int n) {}

    static void text(String text) {}

    static void checked(int n) throws IOException {}
}
