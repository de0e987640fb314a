package io.strand4j.faults;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stored calls that tell a ledger what they do. */
public final class FaultJobs implements TaskCatalog {

    /** Takes so many milliseconds; fails in so many attempts first. */
    public static final TaskDefinition<Void, Long> WORK = define("work", TypeRef.of(long.class))
            .parameter(TaskParameter.of("millis", TypeRef.of(int.class)))
            .parameter(TaskParameter.of("failures", TypeRef.of(int.class)))
            .retries(3)
            .body((target, given) -> told(given, () -> {
                TimeUnit.MILLISECONDS.sleep((int) given[1]);
                if (TaskContext.current().attempt() <= (int) given[2]) {
                    throw new IllegalStateException("as it was told to");
                }
                return ProcessHandle.current().pid();
            }));

    /** Of another queue. */
    public static final TaskDefinition<Void, Long> BESIDE = define("beside", TypeRef.of(long.class))
            .queue("free")
            .body((target, given) -> told(given, () -> ProcessHandle.current().pid()));

    /** Is not to be run again once it may have been done. */
    public static final TaskDefinition<Void, Long> ONCE = define("once", TypeRef.of(long.class))
            .notIdempotent()
            .retries(2)
            .body((target, given) -> told(given, () -> ProcessHandle.current().pid()));

    /** Runs until there is such a file. */
    public static final TaskDefinition<Void, Long> GATED = define("gated", TypeRef.of(long.class))
            .parameter(TaskParameter.of("gate", TypeRef.of(String.class)))
            .body((target, given) -> told(given, () -> {
                while (!Files.exists(Path.of((String) given[1]))) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                return ProcessHandle.current().pid();
            }));

    /** Does not want to end, whoever tells it; a daemon of its JVM. */
    public static final TaskDefinition<Void, Long> STUBBORN = define("stubborn", TypeRef.of(long.class))
            .parameter(TaskParameter.of("gate", TypeRef.of(String.class)))
            .body((target, given) -> told(given, () -> {
                while (!Files.exists(Path.of((String) given[1]))) {
                    try {
                        TimeUnit.MILLISECONDS.sleep(10);
                    } catch (InterruptedException ignored) {
                        tell(given, Step.TOLD);
                    }
                }
                return 0L;
            }));

    /** What nobody wants in a queue. */
    public static final TaskDefinition<Void, Object> POISON = TaskDefinition.<Void, Object>define(
                    "faults.poison", TypeRef.of(Object.class))
            .runner(Runner.STORE)
            .parameter(TaskParameter.of("ledger", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("kind", TypeRef.of(String.class)))
            .retries(1)
            .body((target, given) -> {
                tell(given, Step.START);
                return poison((String) given[1]);
            });

    /** Gives some items, {@code ATTEMPT:NUMBER}; waits until there is such a file; gives as many again. */
    public static final TaskDefinition<Void, List<String>> STREAM = TaskDefinition.<Void, List<String>>define(
                    "faults.stream", new TypeRef<>() {})
            .runner(Runner.STORE)
            .parameter(TaskParameter.of("gate", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("items", TypeRef.of(int.class)))
            .items(ItemShape.FLOW, TypeRef.of(String.class))
            .body((target, given) ->
                    new Gated(TaskContext.current().attempt(), Path.of((String) given[0]), (int) given[1]));

    private record Gated(int attempt, Path gate, int items, AtomicInteger given) implements Iterator<String> {

        Gated(int attempt, Path gate, int items) {
            this(attempt, gate, items, new AtomicInteger());
        }

        @Override
        public boolean hasNext() {
            return given.get() < 2 * items;
        }

        @Override
        public String next() {
            while (given.get() == items && !Files.exists(gate)) {
                if (Thread.interrupted()) {
                    throw new IllegalStateException("told to end");
                }
                LockSupport.parkNanos(10_000_000);
            }
            return attempt + ":" + given.getAndIncrement();
        }
    }

    private interface Body {
        long run() throws Exception;
    }

    /** A value that nobody can write down. */
    public static final class Endless {
        /** Itself. */
        public Endless getSelf() {
            return this;
        }
    }

    private static TaskDefinitionBuilder<Void, Long> define(String name, TypeRef<Long> result) {
        return TaskDefinition.<Void, Long>define("faults." + name, result)
                .runner(Runner.STORE)
                .parameter(TaskParameter.of("ledger", TypeRef.of(String.class)));
    }

    private static void tell(Object[] given, Step step) {
        TaskContext context = TaskContext.current();
        new Ledger(Path.of((String) given[0])).add(step, context.key(), context.attempt(), context.workerId());
    }

    private static long told(Object[] given, Body body) throws Exception {
        tell(given, Step.START);
        try {
            long result = body.run();
            tell(given, Step.END);
            return result;
        } catch (InterruptedException interrupted) {
            tell(given, Step.TOLD);
            tell(given, Step.THROWN);
            throw interrupted;
        } catch (IllegalStateException failed) {
            tell(given, Step.THROWN);
            throw failed;
        }
    }

    private static Object poison(String kind) throws InterruptedException {
        switch (kind) {
            case "throw" -> throw new IllegalStateException("always");
            case "halt" -> Runtime.getRuntime().halt(7);
            case "exit" -> System.exit(8);
            case "memory" -> throw new OutOfMemoryError("as it was told to");
            case "stack" -> deeper(0);
            case "loop" -> new CountDownLatch(1).await();
            case "unencodable" -> {
                return new Endless();
            }
            default -> throw new IllegalArgumentException(kind);
        }
        throw new AssertionError("does not get here");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(WORK, BESIDE, ONCE, GATED, STUBBORN, STREAM, POISON);
    }
}
