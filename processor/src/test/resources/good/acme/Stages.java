package acme;

import io.strand4j.annotations.AsTask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface Stages {

    @AsTask(onEnd = "counted")
    CompletionStage<Integer> count(String text);

    @AsTask
    default CompletableFuture<List<String>> words(String text) throws InterruptedException {
        return CompletableFuture.completedFuture(List.of(text));
    }

    @AsTask
    static CompletionStage<Void> ping() {
        return CompletableFuture.completedFuture(null);
    }

    static void counted(int words) {}
}
