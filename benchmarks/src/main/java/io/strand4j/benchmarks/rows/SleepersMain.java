package io.strand4j.benchmarks.rows;

import io.strand4j.Strand;
import io.strand4j.benchmarks.tasks.Small;
import io.strand4j.benchmarks.tasks.SmallTasks;
import java.util.concurrent.CountDownLatch;

/** Starts sleepers, and prints the seconds until the last one sleeps and the bytes of heap that each has taken. */
final class SleepersMain {

    private SleepersMain() {}

    /** Takes {@code limit} or {@code ours}, and how many. */
    @SuppressWarnings("SystemOut") // read by whoever has started it
    public static void main(String[] arguments) throws InterruptedException {
        boolean ours = arguments[0].equals("ours");
        int count = Integer.parseInt(arguments[1]);
        Strand strand = Strand.builder().store("memory:").build();
        SmallTasks tasks = new SmallTasks(strand);
        start(tasks, ours, new Object[1_000]); // whatever is made once
        Object[] kept = new Object[count];
        long before = usedHeap();
        long start = System.nanoTime();
        start(tasks, ours, kept);
        System.out.println((System.nanoTime() - start) / 1e9);
        System.out.println((double) (usedHeap() - before) / kept.length);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void start(SmallTasks tasks, boolean ours, Object[] kept) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(kept.length);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = ours ? tasks.sleep(begun) : Thread.startVirtualThread(() -> sleep(begun));
        }
        begun.await();
    }

    private static void sleep(CountDownLatch begun) {
        try {
            Small.sleep(begun);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
