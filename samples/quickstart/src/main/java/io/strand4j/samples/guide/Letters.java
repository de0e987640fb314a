package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.worker.Worker;
import java.time.Duration;

/** Calls that outlive the process that makes them, and the one that runs them. */
public final class Letters {

    private Letters() {}

    // tag::task
    @AsyncCompute(runner = Runner.STORE, retries = 3) // waits in a durable queue for a worker
    static String send(String to) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(3)); // the post takes its time
        return "sent to " + to;
    }
    // end::task

    /**
     * Runs it: {@code ask TO} asks for a letter and prints its key, {@code work} sends letters until it is killed,
     * {@code print KEY} waits until a letter was sent.
     *
     * @param arguments one of these
     */
    public static void main(String... arguments) {
        switch (arguments[0]) {
            case "ask" -> ask(arguments[1]);
            case "work" -> work();
            default -> print(arguments[1]);
        }
    }

    private static void ask(String to) {
        // tag::ask
        try (Strand strand = Strand.open()) { // one program asks, and may end at once
            System.out.println(new LettersTasks(strand).send(to).getKey());
        }
        // end::ask
    }

    private static void work() {
        // tag::work
        try (Strand strand = Strand.open(); // any number of others do the work; kill -9 one
                Worker worker = strand.worker().concurrency(4).start()) {
            worker.awaitEnd(Duration.ofDays(1));
        }
        // end::work
    }

    private static void print(String key) {
        // tag::print
        try (Strand strand = Strand.open()) { // and whoever has the key gets the result
            System.out.println(new LettersTasks(strand).sendHandle(key).getResult(Duration.ofMinutes(1)));
        }
        // end::print
    }
}
