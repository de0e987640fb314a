package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Check;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Secret;
import io.strand4j.annotations.Serialization;
import io.strand4j.annotations.TaskParam;
import io.strand4j.middleware.Middleware;

/** Methods with every attribute that an annotation has. */
class Configured {

    /** A middleware that annotations name. */
    static class Silent implements Middleware {}

    private final int start;

    Configured() {
        this(0);
    }

    Configured(int start) {
        this.start = start;
    }

    @AsTask(
            runner = Runner.THREAD,
            timeout = "30s",
            retries = 3,
            idempotent = false,
            suppress = Check.RETRY_NOT_IDEMPOTENT) // it never runs, what it is configured with is looked at
    int onThread() {
        return start;
    }

    @AsTask(runner = Runner.COROUTINE, yieldOnIter = false)
    static boolean onCoroutine() {
        return Thread.currentThread().isVirtual();
    }

    @AsTask(runner = Runner.PROCESS)
    int onProcess(int more) {
        return start + more;
    }

    @AsTask(runner = Runner.STORE, queue = "nightly", rate = "slow", id = "configured/store")
    static int onStore(
            @TaskParam(name = "n", aliases = "number", defaultValue = "7") int renamed, @Secret String password) {
        return renamed + password.length();
    }

    @AsTask(runner = Runner.SYNC)
    static Thread onCaller() {
        return Thread.currentThread();
    }

    @AsyncCompute(
            runner = Runner.THREAD,
            ttl = "2d",
            store = "archive",
            serialization = Serialization.JAVA,
            middleware = Silent.class)
    static int kept() {
        return 1;
    }
}
