package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.process.ProcessOptions;
import java.time.Duration;

/** Worker JVMs that are not as they come. */
public final class Workers {

    private Workers() {}

    @AsTask(runner = Runner.PROCESS)
    static String describe() {
        return System.getenv("COLOUR") + ", heap of at most "
                + (Runtime.getRuntime().maxMemory() >> 20 > 64 ? "more than 64 MiB" : "64 MiB");
    }

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        // tag::workers
        ProcessOptions workers = ProcessOptions.defaults()
                .size(4) // at most so many at once; by default as many as there are cores
                .heap(64L << 20) // bytes, for each
                .memoryCap(256L << 20) // one that has grown beyond that is replaced before its next task
                .tasksPerJvm(1000) // 1 gives each task a fresh JVM
                .environment("COLOUR", "green")
                .jvmArguments("-Duser.language=en")
                .grace(Duration.ofSeconds(5)); // so long a cancelled body may go on before its JVM is killed
        try (Strand strand =
                Strand.builder().store("memory:").processes(workers).build()) {
            System.out.println(new WorkersTasks(strand).describe().getResult());
        }
        // end::workers
    }
}
