package io.strand4j.cli;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Secret;
import io.strand4j.task.TaskContext;

/** What a user of the command has on the class path. */
public final class Errands {

    private Errands() {}

    @AsyncCompute(runner = Runner.STORE, id = "errands.square")
    static int square(int n) {
        return Math.multiplyExact(n, n);
    }

    @AsTask(runner = Runner.STORE, id = "errands.greet")
    static String greet(String name, @Secret String password) {
        TaskContext.current().progress(0.5, "half way");
        return "hello " + name + (password.isEmpty() ? "" : "!");
    }

    @AsTask(runner = Runner.STORE, id = "errands.fail")
    static void fail(String why) {
        throw new IllegalStateException(why);
    }

    @AsTask(runner = Runner.STORE, id = "errands.elsewhere", queue = "elsewhere")
    static int elsewhere() {
        return 1;
    }

    @AsTask(id = "errands.local")
    static int local(int n) {
        return n;
    }
}
