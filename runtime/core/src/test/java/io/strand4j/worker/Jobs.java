package io.strand4j.worker;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.SnoozeException;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tasks for STORE, written by hand as the processor would generate them. */
public final class Jobs {

    /** How often each key has begun here. */
    static final Map<String, AtomicInteger> BEGUN = new ConcurrentHashMap<>();

    /** What {@link #GATED} waits for, by its argument. */
    static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

    static final TaskDefinition<Void, Integer> ADD = Jobs.<Integer>define("add", TypeRef.of(int.class))
            .parameter(TaskParameter.of("a", TypeRef.of(int.class)))
            .parameter(TaskParameter.of("b", TypeRef.of(int.class)))
            .body((target, values) -> {
                begin();
                return (int) values[0] + (int) values[1];
            });

    static final TaskDefinition<Void, String> GATED = Jobs.<String>define("gated", TypeRef.of(String.class))
            .parameter(TaskParameter.of("gate", TypeRef.of(String.class)))
            .body((target, values) -> {
                begin();
                gate((String) values[0]).await();
                return "through " + values[0];
            });

    /** How often {@link #STUBBORN} was told to end. */
    static final AtomicInteger TOLD = new AtomicInteger();

    /** As {@link #GATED}, and does not end when it is told to. */
    static final TaskDefinition<Void, String> STUBBORN = Jobs.<String>define("stubborn", TypeRef.of(String.class))
            .parameter(TaskParameter.of("gate", TypeRef.of(String.class)))
            .body((target, values) -> {
                begin();
                CountDownLatch gate = gate((String) values[0]);
                while (gate.getCount() > 0) {
                    try {
                        gate.await();
                    } catch (InterruptedException told) {
                        TOLD.incrementAndGet();
                    }
                }
                return "through " + values[0];
            });

    /** Fails as often as it is told to. */
    static final TaskDefinition<Void, Integer> FAIL = Jobs.<Integer>define("fail", TypeRef.of(int.class))
            .parameter(TaskParameter.of("times", TypeRef.of(int.class)))
            .retries(2)
            .body((target, values) -> {
                int attempt = TaskContext.current().attempt();
                begin();
                if (attempt <= (int) values[0]) {
                    throw new IllegalStateException("attempt " + attempt);
                }
                return attempt;
            });

    static final TaskDefinition<Void, String> TELL = Jobs.<String>define("tell", TypeRef.of(String.class))
            .body((target, values) -> {
                TaskContext context = TaskContext.current();
                context.progress(0.5, "half");
                context.put("colour", "green");
                return context.key() + " " + context.attempt() + " " + context.workerId() + " " + MDC.get("strand.key")
                        + " " + MDC.get("strand.attempt") + " " + MDC.get("strand.worker");
            });

    static final TaskDefinition<Void, List<Integer>> COUNT = Jobs.<List<Integer>>define("count", new TypeRef<>() {})
            .parameter(TaskParameter.of("to", TypeRef.of(int.class)))
            .items(ItemShape.FLOW, TypeRef.of(Integer.class))
            .body((target, values) -> numbers((int) values[0]));

    static final TaskDefinition<Void, Integer> ONCE =
            Jobs.<Integer>define("once", TypeRef.of(int.class)).notIdempotent().body((target, values) -> 1);

    static final TaskDefinition<Void, Void> HALT = Jobs.<Void>define("halt", TypeRef.of(Void.class))
            .retries(1)
            .body((target, values) -> {
                Runtime.getRuntime().halt(3);
                return null;
            });

    static final TaskDefinition<Void, String> LIMITED = Jobs.<String>define("limited", TypeRef.of(String.class))
            .timeout("50ms")
            .body((target, values) -> {
                new CountDownLatch(1).await();
                return "never";
            });

    static final TaskDefinition<Desk, String> AT_DESK = TaskDefinition.<Desk, String>define(
                    "jobs.atDesk", TypeRef.of(String.class))
            .runner(Runner.STORE)
            .target(Desk.class)
            .body((desk, values) -> desk.name());

    /** While it is set, {@link #SPINNING} goes on. */
    static final AtomicBoolean SPIN = new AtomicBoolean();

    static final TaskDefinition<Void, Long> SPINNING = Jobs.<Long>define("spinning", TypeRef.of(long.class))
            .body((target, values) -> {
                long turns = 1;
                while (SPIN.get()) {
                    turns++;
                }
                return turns;
            });

    /** Waits in one process until another one has come as well. */
    static final TaskDefinition<Void, Long> MEET = Jobs.<Long>define("meet", TypeRef.of(long.class))
            .parameter(TaskParameter.of("folder", TypeRef.of(Path.class)))
            .body((target, values) -> {
                long pid = ProcessHandle.current().pid();
                Path folder = Files.createDirectories((Path) values[0]);
                Files.createFile(folder.resolve(String.valueOf(pid)));
                while (folder.toFile().list().length < 2) {
                    Thread.onSpinWait();
                }
                return pid;
            });

    /** Does not want to run before a point in time. */
    static final TaskDefinition<Void, Integer> SNOOZING = Jobs.<Integer>define("snoozing", TypeRef.of(int.class))
            .notIdempotent()
            .parameter(TaskParameter.of("until", TypeRef.of(long.class)))
            .body((target, values) -> {
                begin();
                Duration early = Duration.ofMillis((long) values[0] - System.currentTimeMillis());
                if (early.isPositive()) {
                    TaskContext.current().put("early", "yes");
                    throw new SnoozeException(early);
                }
                return TaskContext.current().attempt();
            });

    /** Says much and fails; how it says it is its argument. */
    static final TaskDefinition<Void, Void> TALK = Jobs.<Void>define("talk", TypeRef.of(Void.class))
            .parameter(TaskParameter.of("print", TypeRef.of(boolean.class)))
            .body((target, values) -> {
                for (int i = 0; i < 150; i++) {
                    String line = "line " + i + "-".repeat(300);
                    if ((boolean) values[0]) {
                        System.out.println(line);
                    } else {
                        LoggerFactory.getLogger(Jobs.class).info("line {}{}", i, "-".repeat(300));
                    }
                }
                throw new IllegalStateException("after all that");
            });

    private Jobs() {}

    /** An owner that a worker is given. */
    static final class Desk implements AutoCloseable {

        static final AtomicInteger MADE = new AtomicInteger();
        static final AtomicInteger CLOSED = new AtomicInteger();

        private final String name = "desk " + MADE.incrementAndGet();

        String name() {
            return name;
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    private static <T> TaskDefinitionBuilder<Void, T> define(String name, TypeRef<T> result) {
        return TaskDefinition.<Void, T>define("jobs." + name, result).runner(Runner.STORE);
    }

    private static Stream<Integer> numbers(int to) {
        return IntStream.rangeClosed(1, to).boxed();
    }

    private static void begin() {
        BEGUN.computeIfAbsent(TaskContext.current().key(), key -> new AtomicInteger())
                .incrementAndGet();
    }

    static CountDownLatch gate(String name) {
        return GATES.computeIfAbsent(name, key -> new CountDownLatch(1));
    }

    static int begun(String key) {
        return BEGUN.getOrDefault(key, new AtomicInteger()).get();
    }

    /** What workers find. */
    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(
                    ADD, GATED, STUBBORN, FAIL, TELL, COUNT, ONCE, HALT, LIMITED, AT_DESK, SPINNING, MEET, TALK,
                    SNOOZING);
        }
    }
}
