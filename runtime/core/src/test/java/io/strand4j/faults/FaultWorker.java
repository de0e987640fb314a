package io.strand4j.faults;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import io.strand4j.queue.TaskQueue;
import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import io.strand4j.worker.WorkerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that sends calls to a queue, or works on it, as its arguments {@code name=value} say. It tells each step on
 * its standard output, and ends with its parent.
 */
public final class FaultWorker {

    private final Map<String, String> given = new HashMap<>();
    private final AtomicInteger rounds = new AtomicInteger();

    private FaultWorker(String[] args) {
        for (String one : args) {
            int end = one.indexOf('=');
            given.put(one.substring(0, end), one.substring(end + 1));
        }
    }

    /**
     * Works.
     *
     * @param args what to do
     */
    public static void main(String[] args) throws Exception {
        endWithParent();
        new FaultWorker(args).run();
    }

    private static void endWithParent() {
        Thread.ofPlatform().daemon(true).start(() -> {
            try {
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException gone) {
                System.err.println("the parent is gone: " + gone);
            }
            Runtime.getRuntime().halt(0);
        });
    }

    /** Its parent knows by that that a signal has arrived: the worker has begun to end, or the hooks have. */
    private void tellTheEnd() {
        AtomicBoolean told = new AtomicBoolean();
        Runnable tell = () -> {
            if (told.compareAndSet(false, true)) {
                System.out.println("ending");
            }
        };
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(tell));
        String name = "strand-end-" + text("id", "worker");
        Thread.ofPlatform().daemon(true).start(() -> {
            while (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(one -> one.getName().equals(name))) {
                LockSupport.parkNanos(10_000_000);
            }
            tell.run();
        });
    }

    private String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    private Duration millis(String name, int otherwise) {
        return Duration.ofMillis(number(name, otherwise));
    }

    private void run() throws Exception {
        String seam = text("seam", "");
        TaskQueue opened = TaskQueue.open(text("uri", ""));
        try (TaskQueue queue = seam.isEmpty() ? opened : new SeamQueue(opened);
                Strand strand = Strand.builder()
                        .queue(queue)
                        .processes(ProcessOptions.defaults().size(2))
                        .build()) {
            System.out.println("open");
            tellTheEnd();
            if (!seam.isEmpty()) {
                Seams.arm(seam, number("nth", 1));
            }
            if (number("concurrency", 0) > 0) {
                work(strand);
            }
            do {
                send(strand);
                rounds.incrementAndGet();
                if (!seam.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(2L * number("millis", 0)); // others on this queue may take them all
                }
            } while (!seam.isEmpty());
            if (number("concurrency", 0) > 0) {
                new CountDownLatch(1).await(); // until it is killed, told to end, or its parent is gone
            }
        }
    }

    private void send(Strand strand) throws InterruptedException {
        int threads = number("threads", 1);
        List<Thread> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            all.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < number("send", 0); i++) {
                    send(strand, i);
                }
            }));
        }
        for (Thread one : all) {
            one.join();
        }
    }

    private void send(Strand strand, int i) {
        TaskCall<Long, TaskHandle<Long>> call = FaultJobs.WORK.call(
                strand, null, text("ledger", ""), number("millis", 0), i < number("fail", 0) ? 1 : 0);
        if (i == 0 && number("fail", 0) > 1) {
            call = call.retries(0);
        }
        String unique = text("unique", "");
        if (!unique.isEmpty()) {
            System.out.println("sent " + call.idempotencyKey(unique + i).start().getKey());
            return;
        }
        String key = text("id", "worker") + "-" + rounds + "-" + i;
        System.out.println("sending " + key);
        call.key(key).start();
        System.out.println("sent " + key);
    }

    private void work(Strand strand) {
        WorkerBuilder worker = strand.worker()
                .concurrency(number("concurrency", 1))
                .runner(Runner.valueOf(text("runner", "THREAD")))
                .visibility(millis("visibility", 1000))
                .grace(millis("grace", 500))
                .maxConsecutiveFailures(number("failures", 1000))
                .workerId(text("id", "worker"));
        if (given.containsKey("orderly")) {
            worker.endWithJvm();
        }
        if (given.containsKey("pause")) {
            worker.pauseAtTerm(millis("pause", 0));
        }
        worker.start();
        System.out.println("working");
    }
}
