package acme;

import io.strand4j.annotations.AsTask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface Stages { // case 17

    @AsTask(onEnd = "counted")
    CompletionStage<Integer> count(String text); // case 2

    @AsTask
    default CompletableFuture<List<String>> words(String text) throws InterruptedException { // case 3
        return CompletableFuture.completedFuture(List.of(text));
    }

    @AsTask
    static CompletionStage<Void> ping() { // case 3
        return CompletableFuture.completedFuture(null);
    }

    static void counted(int words) {}
}
