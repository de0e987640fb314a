package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Bodies that damage the worker JVM they run in, or will not let go of it. */
public final class Vandals implements TaskCatalog {

    static final TaskDefinition<Void, Long> PID = process("vandals.pid", TypeRef.of(long.class))
            .body((target, given) -> ProcessHandle.current().pid());

    /** Ignores every interrupt. */
    static final TaskDefinition<Void, Void> DEAF =
            process("vandals.deaf", TypeRef.of(Void.class)).body((target, given) -> deaf());

    /** The same, with a child and an orphan in its process group, whose process ids it writes to a file. */
    static final TaskDefinition<Void, Void> FAMILY = process("vandals.family", TypeRef.of(Void.class))
            .parameter(TaskParameter.of("file", TypeRef.of(String.class)))
            .body((target, given) -> {
                Path file = Path.of((String) given[0]);
                Path draft = Path.of(file + ".draft");
                sh("sleep 1000 & echo $! > " + draft).waitFor();
                sh("echo $$ >> " + draft + "; mv " + draft + " " + file + "; exec sleep 1000");
                return deaf();
            });

    /** So many megabytes each: in lines and in one line, to both streams of Java and both of the process. */
    static final TaskDefinition<Void, Void> FLOOD = process("vandals.flood", TypeRef.of(Void.class))
            .parameter(TaskParameter.of("megabytes", TypeRef.of(int.class)))
            .body((target, given) -> {
                int megabytes = (int) given[0];
                flood(System.out, megabytes, '\n');
                flood(System.err, megabytes, 'x');
                try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                    flood(out, megabytes, 'y');
                }
                return null;
            });

    static final TaskDefinition<Void, Long> CLOSE = process("vandals.close", TypeRef.of(long.class))
            .body((target, given) -> {
                close(System.out, System.err);
                System.in.close();
                new FileOutputStream(FileDescriptor.out).close();
                new FileOutputStream(FileDescriptor.err).close();
                new FileInputStream(FileDescriptor.in).close();
                return ProcessHandle.current().pid();
            });

    static final TaskDefinition<Void, Long> INTERRUPT_ALL = process("vandals.interruptAll", TypeRef.of(long.class))
            .body((target, given) -> {
                Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
                return ProcessHandle.current().pid();
            });

    static final TaskDefinition<Void, Integer> OVERFLOW =
            process("vandals.overflow", TypeRef.of(int.class)).body((target, given) -> deeper(1));

    /** Says that it has begun, and that it is about to return, once it is told to. */
    static final TaskDefinition<Void, byte[]> LARGE = process("vandals.large", TypeRef.of(byte[].class))
            .parameter(TaskParameter.of("go", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("size", TypeRef.of(int.class)))
            .body((target, given) -> {
                Path go = Path.of((String) given[0]);
                Files.createFile(Path.of(go + ".began"));
                Crossings.awaitFile(go);
                byte[] large = new byte[(int) given[1]];
                Files.createFile(Path.of(go + ".went"));
                return large;
            });

    private static <T> TaskDefinitionBuilder<Void, T> process(String id, TypeRef<T> result) {
        return TaskDefinition.<Void, T>define(id, result).runner(Runner.PROCESS);
    }

    static Process sh(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Void deaf() {
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException swallowed) {
                System.err.println("what?");
            }
        }
        throw new AssertionError("never");
    }

    private static void close(PrintStream... streams) {
        Arrays.stream(streams).forEach(PrintStream::close);
    }

    private static void flood(OutputStream out, int megabytes, char last) throws IOException {
        byte[] part = "0123456789abcdef".repeat(64).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        part[part.length - 1] = (byte) last;
        for (int i = 0; i < megabytes * 1024; i++) {
            out.write(part, 0, part.length);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    static int deeper(int depth) {
        return deeper(depth + 1) + depth;
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(PID, DEAF, FAMILY, FLOOD, CLOSE, INTERRUPT_ALL, OVERFLOW, LARGE);
    }
}
