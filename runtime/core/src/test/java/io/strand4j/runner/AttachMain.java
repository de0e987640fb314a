package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Another process that looks at calls by their keys, or makes one that it does not live to finish. */
final class AttachMain {

    private AttachMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Chores chores = Chores.recordedOn(Runner.THREAD);
        String key = arguments[2];
        try (FileTaskStore store = FileTaskStore.open(Path.of(arguments[0]), Durability.CRASH);
                Strand strand = Strand.builder().store(store).build()) {
            switch (arguments[1]) {
                case "count" -> {
                    TaskHandle<List<Integer>> handle = strand.handle(chores.count, key);
                    List<Integer> result = handle.getResult(Duration.ofSeconds(10));
                    System.out.println(handle.getStatus() + " " + result + " of "
                            + result.get(0).getClass().getName());
                }
                case "fail" -> {
                    TaskHandle<Void> handle = strand.handle(chores.fail, key);
                    try {
                        handle.getResult();
                    } catch (TaskFailedException failed) {
                        System.out.println(handle.getStatus() + " " + failed.getCause());
                    }
                }
                case "look" -> {
                    TaskHandle<Object> handle = strand.handle(key);
                    while (handle.getProgress().message().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    System.out.println(handle.getStatus() + " " + handle.getProgress() + " " + handle.getMetadata());
                }
                case "cancel" -> System.out.println(strand.handle(key).cancel());
                default -> {
                    TaskHandle<Void> handle =
                            chores.waitForEver.call(strand, null).key(key).start();
                    while (handle.getStatus() != TaskStatus.RUNNING
                            || store.find(key).orElseThrow().status() != TaskStatus.RUNNING) {
                        Thread.onSpinWait();
                    }
                    System.out.println("started");
                    new CountDownLatch(1).await(); // until it is killed
                }
            }
        }
    }
}
