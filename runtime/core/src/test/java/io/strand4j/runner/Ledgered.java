package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bodies that write their number to a file when they begin: what was really run, whatever becomes of their JVM. */
public final class Ledgered implements TaskCatalog {

    /** Says which JVM has run it, after so many milliseconds. */
    static final TaskDefinition<Void, Long> CALL = process("ledgered.call", TypeRef.of(long.class))
            .parameter(TaskParameter.of("ledger", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("number", TypeRef.of(int.class)))
            .parameter(TaskParameter.of("millis", TypeRef.of(int.class)))
            .body((target, given) -> {
                begin((String) given[0], (int) given[1]);
                work((int) given[2]);
                return ProcessHandle.current().pid();
            });

    /** Its items are one process id, so many times. */
    static final TaskDefinition<Void, List<Long>> ITEMS = process("ledgered.items", new TypeRef<List<Long>>() {})
            .parameter(TaskParameter.of("ledger", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("number", TypeRef.of(int.class)))
            .parameter(TaskParameter.of("items", TypeRef.of(int.class)))
            .items(ItemShape.FLOW, TypeRef.of(Long.class))
            .body((target, given) -> {
                begin((String) given[0], (int) given[1]);
                long pid = ProcessHandle.current().pid();
                return IntStream.range(0, (int) given[2]).mapToObj(i -> pid);
            });

    private static <T> TaskDefinitionBuilder<Void, T> process(String id, TypeRef<T> result) {
        return TaskDefinition.<Void, T>define(id, result).runner(Runner.PROCESS);
    }

    private static void begin(String ledger, int number) throws IOException {
        Files.writeString(Path.of(ledger), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Something that takes its time and can be interrupted. */
    private static void work(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** How often each number has begun. */
    static Map<Integer, Integer> read(Path ledger) throws IOException {
        Map<Integer, Integer> begun = new HashMap<>();
        if (Files.exists(ledger)) {
            try (Stream<String> lines = Files.lines(ledger)) {
                lines.forEach(line -> begun.merge(Integer.valueOf(line), 1, Integer::sum));
            }
        }
        return begun;
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(CALL, ITEMS);
    }
}
