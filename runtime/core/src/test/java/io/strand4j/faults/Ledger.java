package io.strand4j.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** What bodies have really done, whatever became of their JVM: a file that many processes append whole lines to. */
public record Ledger(Path file) {

    /** What a body tells of. */
    public enum Step {
        /** Its first statement. */
        START,
        /** Its last one: it returns. */
        END,
        /** Its last one: it throws. */
        THROWN,
        /** It has been interrupted. */
        TOLD
    }

    /**
     * One line.
     *
     * @param step what
     * @param key the call
     * @param attempt the number of the attempt
     * @param pid the process
     * @param worker the worker, whose lease it is
     * @param nanos when, by the clock that the processes of a machine share
     */
    public record Entry(Step step, String key, int attempt, long pid, String worker, long nanos) {

        private static Entry parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Entry(
                    Step.valueOf(parts[0]),
                    parts[1],
                    Integer.parseInt(parts[2]),
                    Long.parseLong(parts[3]),
                    parts[4],
                    Long.parseLong(parts[5]));
        }

        private String line() {
            return step + " " + key + " " + attempt + " " + pid + " " + worker + " " + nanos + "\n";
        }

        /** Whether both were told by one run of a body. */
        boolean sameRun(Entry other) {
            return key.equals(other.key) && attempt == other.attempt && pid == other.pid && worker.equals(other.worker);
        }
    }

    /**
     * Adds a line; it is there when this returns, also if the process is killed then.
     *
     * @param step what
     * @param key the call
     * @param attempt the attempt
     * @param worker the worker
     */
    public void add(Step step, String key, int attempt, String worker) {
        Entry entry = new Entry(step, key, attempt, ProcessHandle.current().pid(), worker, System.nanoTime());
        try {
            Files.writeString(file, entry.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** All lines so far, in the order in which they were written. */
    public List<Entry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Entry::parse).toList();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /**
     * How many lines tell of this.
     *
     * @param step what
     */
    public long count(Step step) {
        return read().stream().filter(entry -> entry.step() == step).count();
    }

    /**
     * How often a call has begun.
     *
     * @param key its key
     */
    public long starts(String key) {
        return read().stream()
                .filter(entry -> entry.step() == Step.START && entry.key().equals(key))
                .count();
    }
}
