package io.strand4j.benchmarks.tasks;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.util.concurrent.CountDownLatch;

/** Bodies that run in this JVM and do next to nothing. */
public final class Small {

    private Small() {}

    /** For the caller's thread. */
    @AsTask(runner = Runner.SYNC)
    public static int increment(int number) {
        return number + 1;
    }

    /** For a pool of platform threads. */
    @AsTask
    public static int inThread(int number) {
        return number + 1;
    }

    /** For a virtual thread. */
    @AsTask(runner = Runner.COROUTINE)
    public static int inCoroutine(int number) {
        return number + 1;
    }

    /** For a virtual thread; sleeps until the end of the JVM. */
    @AsTask(runner = Runner.COROUTINE)
    public static void sleep(CountDownLatch begun) throws InterruptedException {
        begun.countDown();
        Thread.sleep(Long.MAX_VALUE);
    }

    /** For a pool of platform threads, and its record for a store. */
    @AsyncCompute(runner = Runner.THREAD)
    public static int recorded(int number) {
        return number + 1;
    }
}
