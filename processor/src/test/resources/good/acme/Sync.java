package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.TaskKey;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

public class Sync {

    @AsTask(runner = Runner.SYNC)
    public int plain(int Sync, @TaskKey String key) throws IOException {
        return Sync;
    }

    @AsTask(runner = Runner.SYNC, onIter = "item", onEnd = "end", onError = "failed")
    public static Stream<String> all(String items) throws IOException {
        return Stream.of(items);
    }

    @AsTask(runner = Runner.SYNC, onEnd = "list")
    public static Iterator<? extends String> iterator() {
        return List.of("a").iterator();
    }

    @AsTask(runner = Runner.SYNC, onIter = "item")
    public static Collection<String> collection() {
        return List.of("a");
    }

    @AsTask(runner = Runner.SYNC, onEnd = "done", onError = "instanceFailed")
    public void nothing() {}

    @AsTask(runner = Runner.SYNC, onEnd = "doubled")
    public static double twice(double result) {
        return 2 * result;
    }

    static void item(String item) {}

    static void end(Stream<String> items) {}

    static void list(List<? extends String> items) {}

    static void failed(Throwable failure) {}

    static void doubled(double value) {}

    void done() {}

    void instanceFailed(Throwable failure) {}
}
