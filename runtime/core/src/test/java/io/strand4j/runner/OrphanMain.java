package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A parent that is killed while its worker JVM does what the first argument says; prints the worker's process id. */
final class OrphanMain {

    private OrphanMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .build()) {
            if (!arguments[0].equals("start")) {
                System.out.println(Vandals.PID.call(strand, null).start().getResult(Duration.ofSeconds(60)));
            }
            TaskHandle<?> running = switch (arguments[0]) {
                case "start" -> Vandals.PID.call(strand, null).start();
                case "deaf" -> Vandals.DEAF.call(strand, null).start();
                case "family" -> Vandals.FAMILY.call(strand, null, arguments[1]).start();
                case "large" ->
                    Vandals.LARGE.call(strand, null, arguments[1], 50_000_000).start();
                default -> throw new IllegalArgumentException(arguments[0]);
            };
            new CountDownLatch(1).await(); // until it is killed
            running.cancel();
        }
    }
}
