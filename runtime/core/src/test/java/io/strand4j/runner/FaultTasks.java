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
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Bodies that misbehave in a worker JVM, and some that behave. */
public final class FaultTasks implements TaskCatalog {

    private static final TypeRef<Integer> INT = TypeRef.of(Integer.class);
    private static final TypeRef<Void> VOID = TypeRef.of(Void.class);

    static final TaskDefinition<Void, Integer> ADD = process("faults.add", INT)
            .parameter(parameter("a", Integer.class))
            .parameter(parameter("b", Integer.class))
            .body((target, given) -> (int) given[0] + (int) given[1]);

    static final TaskDefinition<Void, Integer> LENGTH = process("faults.length", INT)
            .parameter(parameter("text", String.class))
            .body((target, given) -> ((String) given[0]).length());

    static final TaskDefinition<Void, Long> PID = process("faults.pid", TypeRef.of(Long.class))
            .body((target, given) -> ProcessHandle.current().pid());

    static final TaskDefinition<Void, List<Integer>> COUNT = process("faults.count", new TypeRef<List<Integer>>() {})
            .parameter(parameter("to", Integer.class))
            .items(ItemShape.FLOW, INT)
            .body((target, given) -> IntStream.rangeClosed(1, (int) given[0]).boxed());

    /** Writes to the file that it has begun, and never ends by itself. */
    static final TaskDefinition<Void, Void> TOUCH = process("faults.touch", VOID)
            .parameter(parameter("file", String.class))
            .body((target, given) -> {
                Files.writeString(Path.of((String) given[0]), "begun");
                new CountDownLatch(1).await();
                return null;
            });

    /** Starts a process that nobody waits for. */
    static final TaskDefinition<Void, Long> CHILD =
            process("faults.child", TypeRef.of(Long.class)).body((target, given) -> child());

    static final TaskDefinition<Void, Void> CHILD_AND_EXIT = process("faults.childAndExit", VOID)
            .parameter(parameter("file", String.class))
            .body((target, given) -> {
                Files.writeString(Path.of((String) given[0]), Long.toString(child()));
                System.exit(5);
                return null;
            });

    /** Says which JVM runs it. */
    static final TaskDefinition<Void, Long> INNER = process("faults.inner", TypeRef.of(Long.class))
            .body((target, given) -> ProcessHandle.current().pid());

    static final TaskDefinition<Void, List<Long>> FAN_OUT = process("faults.fanOut", new TypeRef<List<Long>>() {})
            .parameter(parameter("calls", Integer.class))
            .body((target, given) -> {
                try (Strand own = nested()) {
                    List<TaskHandle<Long>> handles = new ArrayList<>();
                    for (int i = 0; i < (int) given[0]; i++) {
                        handles.add(INNER.call(own, null).start());
                    }
                    return handles.stream().map(TaskHandle::getResult).toList();
                }
            });

    static final TaskDefinition<Void, Void> FLAKY = process("faults.flaky", VOID)
            .retries(1)
            .parameter(parameter("file", String.class))
            .body((target, given) -> {
                Files.writeString(
                        Path.of((String) given[0]), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                throw new IllegalStateException("flaky");
            });

    static final TaskDefinition<Void, String> CALLS_FLAKY = process("faults.callsFlaky", TypeRef.of(String.class))
            .parameter(parameter("file", String.class))
            .body((target, given) -> {
                try (Strand own = nested()) {
                    FLAKY.call(own, null, given[0]).start().getResult();
                    return "no failure";
                } catch (TaskFailedException failed) {
                    return String.valueOf(failed.getCause());
                }
            });

    /** Leaves a thread behind that speaks in the name of the call until the end of its JVM. */
    static final TaskDefinition<Void, Void> LATE_PUT = process("faults.latePut", VOID)
            .body((target, given) -> {
                TaskContext context = TaskContext.current();
                Thread late = new Thread(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        context.put("owner", "another call");
                        Thread.onSpinWait();
                    }
                });
                late.setDaemon(true);
                late.start();
                return null;
            });

    /** Cannot be asked for anything. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new AssertionError("no trace");
        }

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }
    }

    static final TaskDefinition<Void, Void> UNREADABLE = process("faults.unreadable", VOID)
            .body((target, given) -> {
                Executors.newFixedThreadPool(1).submit(() -> 1).get(); // its thread is no daemon
                throw new Unreadable();
            });

    /** Takes no message but its own. */
    static final class Picky extends Exception {
        private static final long serialVersionUID = 1L;

        Picky(String message) {
            super(Objects.requireNonNull(message).substring(5));
        }

        Picky(int code) {
            super("E" + code);
        }
    }

    static final TaskDefinition<Void, Void> PICKY = process("faults.picky", VOID)
            .throwingMessage(Picky.class, Picky::new)
            .body((target, given) -> {
                throw new Picky(7);
            });

    private static <T> TaskDefinitionBuilder<Void, T> process(String id, TypeRef<T> result) {
        return TaskDefinition.<Void, T>define(id, result).runner(Runner.PROCESS);
    }

    private static TaskParameter parameter(String name, Class<?> type) {
        return TaskParameter.of(name, TypeRef.of(type));
    }

    private static Strand nested() {
        return Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1))
                .build();
    }

    private static long child() throws IOException {
        return new ProcessBuilder("sleep", "120").start().pid();
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(
                ADD,
                LENGTH,
                PID,
                COUNT,
                TOUCH,
                CHILD,
                CHILD_AND_EXIT,
                INNER,
                FAN_OUT,
                FLAKY,
                CALLS_FLAKY,
                LATE_PUT,
                UNREADABLE,
                PICKY);
    }
}
