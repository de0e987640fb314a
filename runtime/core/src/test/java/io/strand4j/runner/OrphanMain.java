package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A parent that is killed while its worker JVM runs a body that heeds nothing; prints the worker's process id. */
final class OrphanMain {

    private OrphanMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Chores chores = Chores.on(Runner.PROCESS);
        try (Strand strand = Strand.builder()
                .store("memory:")
                .processes(io.strand4j.process.ProcessOptions.defaults().size(1))
                .build()) {
            long worker = chores.pid.call(strand, null).start().getResult(Duration.ofSeconds(30));
            TaskHandle<Void> running = chores.stubborn.call(strand, null).start();
            System.out.println(worker);
            new CountDownLatch(1).await(); // until it is killed
            running.cancel();
        }
    }
}
