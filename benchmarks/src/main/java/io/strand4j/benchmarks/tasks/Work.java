package io.strand4j.benchmarks.tasks;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Bodies that run in worker JVMs. */
public final class Work {

    private Work() {}

    /** Gives back its argument. */
    @AsTask(runner = Runner.PROCESS)
    public static String echo(String text) {
        return text;
    }

    /** Gives back its argument, which is large. */
    @AsTask(runner = Runner.PROCESS)
    public static byte[] echoBytes(byte[] bytes) {
        return bytes;
    }

    /** Keeps a core busy; the result is there so that no compiler can leave it out. */
    @AsTask(runner = Runner.PROCESS)
    public static long burn(long steps) {
        long state = 88172645463325252L;
        for (long i = 0; i < steps; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }

    /** The process that it runs in. */
    @AsTask(runner = Runner.PROCESS)
    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** The options of the JVM that it runs in. */
    @AsTask(runner = Runner.PROCESS)
    public static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }
}
