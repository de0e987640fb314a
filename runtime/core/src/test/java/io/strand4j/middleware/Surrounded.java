package io.strand4j.middleware;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.DoNotRetryException;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import io.strand4j.task.WorkerCrashedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Tasks to go around, declared for STORE so that they may run everywhere. */
public final class Surrounded {

    static final TaskDefinition<Void, String> ECHO = Surrounded.<String>define("echo", TypeRef.of(String.class))
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .body((target, given) -> (String) given[0]);

    static final TaskDefinition<Void, String> FAIL = Surrounded.<String>define("fail", TypeRef.of(String.class))
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .body((target, given) -> {
                throw new IllegalArgumentException((String) given[0]);
            });

    static final TaskDefinition<Void, Integer> LENGTH = Surrounded.<Integer>define("length", TypeRef.of(int.class))
            .parameter(TaskParameter.of("user", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("password", TypeRef.of(String.class)).masked())
            .body((target, given) -> {
                if (given[0].equals("nobody")) {
                    throw new IllegalArgumentException("wrong password " + given[1]);
                }
                LoggerFactory.getLogger("surrounded.length").info("the body logs");
                return ((String) given[1]).length();
            });

    static final TaskDefinition<Void, Void> FOR_EVER =
            Surrounded.<Void>define("forEver", TypeRef.of(Void.class)).body((target, given) -> forEver());

    static final TaskDefinition<Void, Void> LIMITED = Surrounded.<Void>define("limited", TypeRef.of(Void.class))
            .timeout("300ms")
            .body((target, given) -> forEver());

    /** Ends when there is a file. */
    static final TaskDefinition<Void, String> HELD = Surrounded.<String>define("held", TypeRef.of(String.class))
            .parameter(TaskParameter.of("file", TypeRef.of(Path.class)))
            .body((target, given) -> held((Path) given[0]));

    /** Its first attempt takes for ever, if nobody ends it. */
    static final TaskDefinition<Void, Integer> SLOW_ONCE = Surrounded.<Integer>define("slowOnce", TypeRef.of(int.class))
            .body((target, given) -> {
                if (TaskContext.current().attempt() == 1) {
                    forEver();
                }
                return TaskContext.current().attempt();
            });

    /** Fails in its first two attempts. */
    static final TaskDefinition<Void, Integer> THIRD = Surrounded.<Integer>define("third", TypeRef.of(int.class))
            .parameter(TaskParameter.of("how", TypeRef.of(String.class)))
            .body((target, given) -> third((String) given[0]));

    static final TaskDefinition<Void, Integer> ONCE = Surrounded.<Integer>define("once", TypeRef.of(int.class))
            .parameter(TaskParameter.of("how", TypeRef.of(String.class)))
            .notIdempotent()
            .body((target, given) -> third((String) given[0]));

    static final TaskDefinition<Void, String> ONCE_ONLY = Surrounded.<String>define(
                    "onceOnly", TypeRef.of(String.class))
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .notIdempotent()
            .body((target, given) -> (String) given[0]);

    static final TaskDefinition<Void, Unwritable> ONCE_UNWRITABLE = Surrounded.<Unwritable>define(
                    "onceUnwritable", TypeRef.of(Unwritable.class))
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .notIdempotent()
            .body((target, given) -> new Unwritable((String) given[0]));

    /** Is told to end, and returns all the same. */
    static final TaskDefinition<Void, String> CALM = Surrounded.<String>define("calm", TypeRef.of(String.class))
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .body((target, given) -> calm((String) given[0]));

    /** Lets what another call has come to escape. */
    static final TaskDefinition<Void, String> ESCAPE = Surrounded.<String>define("escape", TypeRef.of(String.class))
            .parameter(TaskParameter.of("what", TypeRef.of(String.class)))
            .body((target, given) -> escape((String) given[0]));

    /** Names a middleware, as an annotation does. */
    static final TaskDefinition<Void, String> NAMED = Surrounded.<String>define("named", TypeRef.of(String.class))
            .middleware(Counting.class, Counting::new)
            .body((target, given) -> "named");

    private Surrounded() {}

    /** Counts the bodies that it is around. */
    static final class Counting implements Middleware {
        static final AtomicInteger MADE = new AtomicInteger();

        final AtomicInteger bodies = new AtomicInteger();

        Counting() {
            MADE.incrementAndGet();
        }

        @Override
        public void after(TaskInvocation call, @Nullable Object result) {
            bodies.incrementAndGet();
        }
    }

    /** A result that cannot be written down. */
    public record Unwritable(String text) {
        @Override
        public String text() {
            throw new IllegalStateException("nobody can read this");
        }
    }

    /** An exception that no other process knows. */
    static class Own extends Exception {
        private static final long serialVersionUID = 1L;

        Own(String message) {
            super(message);
        }
    }

    private static <T> TaskDefinitionBuilder<Void, T> define(String name, TypeRef<T> result) {
        return TaskDefinition.<Void, T>define("surrounded." + name, result).runner(Runner.STORE);
    }

    private static @Nullable Void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
        return null;
    }

    private static String calm(String text) {
        TaskContext.current().put("begun", "yes");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException told) {
            LoggerFactory.getLogger("surrounded.calm").debug("told to end", told);
        }
        return text;
    }

    private static String held(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return "let go";
    }

    private static int third(String how) throws Exception {
        int attempt = TaskContext.current().attempt();
        if (attempt < 3) {
            throw switch (how) {
                case "own" -> new Own("attempt " + attempt);
                case "never" -> new DoNotRetryException("attempt " + attempt);
                case "halt" -> {
                    Runtime.getRuntime().halt(9);
                    yield new IllegalStateException("it has not ended");
                }
                default -> new IllegalStateException("attempt " + attempt);
            };
        }
        return attempt;
    }

    private static String escape(String what) {
        if (what.equals("crash")) {
            throw new WorkerCrashedException("another worker JVM died", 137, List.of());
        }
        try (Strand inner = Strand.builder().store("memory:").build()) {
            inner.call(Runner.THREAD, Surrounded::forEver)
                    .timeout(Duration.ofMillis(20))
                    .start()
                    .getResult();
        }
        return "nothing escaped";
    }

    /** What worker JVMs find. */
    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(
                    ECHO,
                    FAIL,
                    LENGTH,
                    FOR_EVER,
                    LIMITED,
                    HELD,
                    SLOW_ONCE,
                    THIRD,
                    ONCE,
                    ONCE_ONLY,
                    ONCE_UNWRITABLE,
                    CALM,
                    ESCAPE,
                    NAMED);
        }
    }
}
