package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that every runner has to cope with, written by hand as the processor would generate them: the catalogue is
 * what worker JVMs find, and the same tasks are declared here for one runner or another.
 */
public final class Chores {

    /** A checked exception that tasks declare. */
    public static final class Spoilt extends Exception {
        private static final long serialVersionUID = 1L;

        public Spoilt(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A subtype that nobody can rebuild elsewhere. */
    static final class VerySpoilt extends IOException {
        private static final long serialVersionUID = 1L;

        VerySpoilt() {
            super("very");
        }
    }

    final TaskDefinition<Void, Integer> add;
    final TaskDefinition<Void, Void> fail;
    final TaskDefinition<Void, Void> nothing;
    final TaskDefinition<Void, String> nothingAtAll;
    final TaskDefinition<Void, Void> waitForEver;
    final TaskDefinition<Void, Void> stubborn;
    final TaskDefinition<Void, List<Integer>> count;
    final TaskDefinition<Void, List<String>> whole;
    final TaskDefinition<Void, Long> pid;
    final TaskDefinition<Void, Void> print;
    final TaskDefinition<Void, Void> end;
    final TaskDefinition<Void, Integer> nested;
    final TaskDefinition<Void, String> told;
    final TaskDefinition<Void, String> stage;
    final TaskDefinition<Void, Object> unencodable;
    final TaskDefinition<Void, Integer> failTwice;
    final TaskDefinition<Void, String> surroundings;

    Chores(String prefix, UnaryOperator<TaskDefinitionBuilder<Void, ?>> runner) {
        add = Chores.<Integer>define(prefix + "add", TypeRef.of(int.class), runner)
                .parameter(TaskParameter.of("a", TypeRef.of(int.class)))
                .parameter(TaskParameter.of("b", TypeRef.of(int.class)))
                .body((target, arguments) -> Math.addExact((int) arguments[0], (int) arguments[1]));
        fail = Chores.<Void>define(prefix + "fail", TypeRef.of(Void.class), runner)
                .parameter(TaskParameter.of("how", TypeRef.of(String.class)))
                .throwing(IOException.class, IOException::new)
                .throwing(Spoilt.class, Spoilt::new)
                .body((target, arguments) -> fail((String) arguments[0]));
        nothing = Chores.<Void>define(prefix + "nothing", TypeRef.of(Void.class), runner)
                .body((target, arguments) -> null);
        nothingAtAll = Chores.<String>define(prefix + "nothingAtAll", TypeRef.of(String.class), runner)
                .body((target, arguments) -> null);
        waitForEver = Chores.<Void>define(prefix + "waitForEver", TypeRef.of(Void.class), runner)
                .body((target, arguments) -> {
                    new CountDownLatch(1).await();
                    return null;
                });
        stubborn = Chores.<Void>define(prefix + "stubborn", TypeRef.of(Void.class), runner)
                .body((target, arguments) -> {
                    stubborn();
                    return null;
                });
        count = Chores.<List<Integer>>define(prefix + "count", new TypeRef<List<Integer>>() {}, runner)
                .parameter(TaskParameter.of("to", TypeRef.of(int.class)))
                .items(ItemShape.FLOW, TypeRef.of(Integer.class))
                .body((target, arguments) -> count((int) arguments[0]));
        whole = Chores.<List<String>>define(prefix + "whole", new TypeRef<List<String>>() {}, runner)
                .items(ItemShape.WHOLE, TypeRef.of(String.class))
                .body((target, arguments) -> List.of("a", "b", "c"));
        pid = Chores.<Long>define(prefix + "pid", TypeRef.of(long.class), runner)
                .body((target, arguments) -> ProcessHandle.current().pid());
        print = Chores.<Void>define(prefix + "print", TypeRef.of(Void.class), runner)
                .parameter(TaskParameter.of("line", TypeRef.of(String.class)))
                .body((target, arguments) -> {
                    System.out.println(arguments[0]);
                    System.err.println("to err: " + arguments[0]);
                    return null;
                });
        end = Chores.<Void>define(prefix + "end", TypeRef.of(Void.class), runner)
                .parameter(TaskParameter.of("how", TypeRef.of(String.class)))
                .body((target, arguments) -> end((String) arguments[0]));
        nested = Chores.<Integer>define(prefix + "nested", TypeRef.of(int.class), runner)
                .parameter(TaskParameter.of("depth", TypeRef.of(int.class)))
                .body((target, arguments) -> nested(prefix, runner, (int) arguments[0]));
        told = Chores.<String>define(prefix + "told", TypeRef.of(String.class), runner)
                .body((target, arguments) -> {
                    TaskContext context = TaskContext.current();
                    context.progress(0.5, "half");
                    context.put("colour", "green");
                    return context.key() + " " + context.attempt() + " " + context.workerId();
                });
        stage = Chores.<String>define(prefix + "stage", TypeRef.of(String.class), runner)
                .parameter(TaskParameter.of("value", TypeRef.of(String.class)))
                .stage((target, arguments) -> stage((String) arguments[0]));
        unencodable = Chores.<Object>define(prefix + "unencodable", TypeRef.of(Object.class), runner)
                .body((target, arguments) -> new Object());
        surroundings = Chores.<String>define(prefix + "surroundings", TypeRef.of(String.class), runner)
                .body((target, arguments) -> surroundings());
        failTwice = Chores.<Integer>define(prefix + "failTwice", TypeRef.of(int.class), runner)
                .retries(2)
                .body((target, arguments) -> {
                    int attempt = TaskContext.current().attempt();
                    if (attempt < 3) {
                        throw new IllegalStateException("attempt " + attempt);
                    }
                    return attempt;
                });
    }

    /** A system property, an environment variable and the working directory. */
    private static String surroundings() {
        return System.getProperty("colour") + " " + System.getenv("SIZE") + " "
                + Path.of("").toAbsolutePath();
    }

    List<TaskDefinition<?, ?>> all() {
        return List.of(
                add,
                fail,
                nothing,
                nothingAtAll,
                waitForEver,
                stubborn,
                count,
                whole,
                pid,
                print,
                end,
                nested,
                told,
                stage,
                unencodable,
                failTwice,
                surroundings);
    }

    /** Plain tasks, declared for a runner. */
    static Chores on(Runner runner) {
        return new Chores("chores.", task -> task.runner(runner));
    }

    /** Recorded tasks, declared for a runner. */
    static Chores recordedOn(Runner runner) {
        return new Chores("recorded.", task -> task.runner(runner).recorded("1h", ""));
    }

    @SuppressWarnings("unchecked") // the settings leave the types alone
    private static <T> TaskDefinitionBuilder<Void, T> define(
            String id, TypeRef<T> result, UnaryOperator<TaskDefinitionBuilder<Void, ?>> settings) {
        return (TaskDefinitionBuilder<Void, T>) settings.apply(TaskDefinition.<Void, T>define(id, result));
    }

    private static @Nullable Void fail(String how) throws Exception {
        throw switch (how) {
            case "checked" -> new Spoilt("went bad", new IllegalStateException("too warm"));
            case "unchecked" -> new IllegalArgumentException("no good");
            case "error" -> throw new AssertionError("impossible");
            case "subtype" -> new VerySpoilt();
            case "unknown" -> new UnknownHere();
            case "overflow" -> throw new StackOverflowError("deep");
            default -> new IllegalStateException(how);
        };
    }

    private static final class UnknownHere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownHere() {
            super("who am I");
        }
    }

    /** Set in this JVM by tests; in a worker JVM the body must be killed. */
    static volatile CountDownLatch stubbornUntil = new CountDownLatch(1);

    static final AtomicInteger interruptsSwallowed = new AtomicInteger();

    private static void stubborn() {
        CountDownLatch until = stubbornUntil;
        while (until.getCount() > 0) {
            try {
                until.await();
            } catch (InterruptedException swallowed) {
                interruptsSwallowed.incrementAndGet(); // that is what makes it stubborn
            }
        }
    }

    private static Stream<Integer> count(int to) {
        return IntStream.rangeClosed(1, to).boxed();
    }

    private static @Nullable Void end(String how) {
        System.err.println("about to " + how);
        switch (how) {
            case "exit" -> System.exit(7);
            case "halt" -> Runtime.getRuntime().halt(9);
            case "memory" -> {
                List<long[]> hoard = new ArrayList<>();
                while (hoard.size() < Integer.MAX_VALUE) {
                    hoard.add(new long[1 << 22]);
                }
            }
            default -> throw new IllegalArgumentException(how);
        }
        return null;
    }

    private static CompletionStage<String> stage(String value) {
        return value.equals("bad")
                ? CompletableFuture.failedFuture(new IllegalArgumentException("bad"))
                : CompletableFuture.supplyAsync(() -> value + "!");
    }

    /** The Strand that nested calls of this JVM use; a worker JVM makes one of its own. */
    static volatile @Nullable Strand outer;

    private static int nested(String prefix, UnaryOperator<TaskDefinitionBuilder<Void, ?>> runner, int depth) {
        if (depth == 0) {
            return 1;
        }
        Strand here = outer;
        if (here != null) {
            return 1 + inner(here, prefix, runner, depth);
        }
        try (Strand own = Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .build()) {
            return 1 + inner(own, prefix, task -> task.runner(Runner.PROCESS), depth);
        }
    }

    private static int inner(
            Strand strand, String prefix, UnaryOperator<TaskDefinitionBuilder<Void, ?>> runner, int depth) {
        return new Chores(prefix, runner)
                .nested
                .call(strand, null, depth - 1)
                .start()
                .getResult(Duration.ofSeconds(30));
    }

    /** What worker JVMs find. */
    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            List<TaskDefinition<?, ?>> tasks =
                    new ArrayList<>(on(Runner.PROCESS).all());
            tasks.addAll(recordedOn(Runner.PROCESS).all());
            return tasks;
        }
    }
}
