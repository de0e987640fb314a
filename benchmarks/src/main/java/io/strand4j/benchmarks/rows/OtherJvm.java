package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Another JVM that says when it is up and then answers each line with a number. It ends with this one. */
final class OtherJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    OtherJvm(Class<?> main, String... arguments) throws IOException {
        this.process = Jvm.command(List.of("-Xmx256m"), main, arguments).start();
        this.answers = process.inputReader();
        this.questions = process.outputWriter();
    }

    static OtherJvm worker(SqlPlace place, int slots, long visibilityMillis) throws IOException {
        return new OtherJvm(WorkerMain.class, place.uri(), Integer.toString(slots), Long.toString(visibilityMillis));
    }

    OtherJvm awaitUp() throws IOException {
        String first = answers.readLine();
        if (!"up".equals(first)) {
            throw new IOException("the JVM " + process.pid() + " has not come up, it says " + first);
        }
        return this;
    }

    long ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the JVM " + process.pid() + " has ended");
        }
        return Long.parseLong(answer);
    }

    /** At once, by SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
