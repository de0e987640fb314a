package io.strand4j.benchmarks.jmh;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.benchmarks.tasks.SmallTasks;
import io.strand4j.middleware.Middleware;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is done around a body. On the caller's thread, so that no other thread's moods hide it. */
@State(Scope.Thread)
public class EngineBenchmarks {

    private int number;
    private final Strand plain = Strand.builder().store("memory:").build();
    private final SmallTasks tasks = new SmallTasks(plain);
    private final Strand around =
            Strand.builder().store("memory:").middleware(fiveTimesNothing()).build();
    private final SmallTasks fiveAround = new SmallTasks(around);

    private static Middleware[] fiveTimesNothing() {
        return new Middleware[] {
            new Middleware() {}, new Middleware() {}, new Middleware() {}, new Middleware() {}, new Middleware() {}
        };
    }

    /** Ends what was opened. */
    @TearDown
    public void close() {
        plain.close();
        around.close();
    }

    /** A call through the engine with nothing around its body. */
    @Benchmark
    public int bare() {
        return call(tasks);
    }

    /** The same with five no-ops of five classes around its body. */
    @Benchmark
    public int fiveMiddleware() {
        return call(fiveAround);
    }

    /** The same as {@link #bare} while its event is recorded. */
    @Benchmark
    public int recorded(EventOn on) {
        return call(tasks);
    }

    /** The limit of {@link #recorded}: the recorder runs, and nobody wants the event. */
    @Benchmark
    public int unrecorded(EventOff off) {
        return call(tasks);
    }

    private int call(SmallTasks on) {
        return on.inThreadCall(number++).on(Runner.SYNC).start().getResult();
    }

    /** The flight recorder, with nothing but our event. */
    @State(Scope.Benchmark)
    public static class EventOn {

        private final Recording recording = new Recording();

        /** Begins the recording, in memory. */
        @Setup
        public void begin() {
            recording.setToDisk(false);
            choose(recording);
            recording.start();
        }

        void choose(Recording recording) {
            recording.enable("io.strand4j.TaskRun").withoutThreshold();
        }

        /** Ends the recording. */
        @TearDown
        public void end() {
            recording.close();
        }
    }

    /** The flight recorder, with nothing at all. */
    @State(Scope.Benchmark)
    public static class EventOff extends EventOn {
        @Override
        void choose(Recording recording) {
            recording.disable("io.strand4j.TaskRun");
        }
    }
}
