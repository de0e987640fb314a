package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.limits.JacksonJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says of a worker that has answered once. */
final class IdleMemory implements Contest {

    private static final String RESIDENT = "VmRSS:";

    private final Workers workers = new Workers(1);

    @Override
    public double limit() throws IOException {
        try (Workers other = new Workers(1);
                JacksonJvm jvm = JacksonJvm.start(WorkerFlags.of(other))) {
            return resident(jvm.pid());
        }
    }

    @Override
    public double ours() throws IOException {
        return resident(workers.work().pid().getResult());
    }

    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            throw new IOException("there is no " + status + "; resident memory is read on Linux only");
        }
        String line = Files.readAllLines(status).stream()
                .filter(one -> one.startsWith(RESIDENT))
                .findFirst()
                .orElseThrow(() -> new IOException(status + " says nothing of " + RESIDENT));
        String kibibytes = line.substring(RESIDENT.length()).replace("kB", "").strip();
        return Long.parseLong(kibibytes) / 1024.0;
    }

    @Override
    public void close() {
        workers.close();
    }
}
