package io.strand4j.benchmarks.limits;

import io.strand4j.benchmarks.Jvm;
import java.io.IOException;
import java.util.List;

/** A JVM that has done one Jackson round trip and is idle since. */
public final class JacksonJvm implements AutoCloseable {

    private final Process process;

    private JacksonJvm(Process process) {
        this.process = process;
    }

    /**
     * Starts it and waits until the round trip is done.
     *
     * @param flags options of that JVM
     */
    public static JacksonJvm start(List<String> flags) throws IOException {
        Process process = Jvm.command(flags, JacksonMain.class).start();
        int answer = process.getInputStream().read();
        if (answer != '1') {
            process.destroyForcibly();
            throw new IOException("the JVM with the flags " + flags + " has not done its round trip: " + answer);
        }
        return new JacksonJvm(process);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
