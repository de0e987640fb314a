package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import io.strand4j.task.TaskParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tasks for worker JVMs that are short, long, large or many. */
public final class Crossings implements TaskCatalog {

    static final int PART = 10_000;

    static final TaskDefinition<Void, byte[]> BYTES = process("crossings.bytes", TypeRef.of(byte[].class))
            .parameter(TaskParameter.of("value", TypeRef.of(byte[].class)))
            .body((target, given) -> given[0]);

    static final TaskDefinition<Void, String> TEXT = process("crossings.text", TypeRef.of(String.class))
            .parameter(TaskParameter.of("value", TypeRef.of(String.class)))
            .body((target, given) -> given[0]);

    static final TaskDefinition<Void, byte[]> MAKE = process("crossings.make", TypeRef.of(byte[].class))
            .parameter(TaskParameter.of("size", TypeRef.of(int.class)))
            .body((target, given) -> new byte[(int) given[0]]);

    /** A large value among others, and a null. */
    static final TaskDefinition<Void, String> MIXED = process("crossings.mixed", TypeRef.of(String.class))
            .parameter(TaskParameter.of("value", TypeRef.of(byte[].class)))
            .parameter(TaskParameter.of("names", new TypeRef<List<String>>() {}))
            .parameter(TaskParameter.of("text", TypeRef.of(String.class)))
            .parameter(TaskParameter.of("ratio", TypeRef.of(double.class)))
            .parameter(TaskParameter.of("flag", TypeRef.of(Boolean.class)))
            .body((target, given) ->
                    ((byte[]) given[0]).length + " " + given[1] + " " + given[2] + " " + given[3] + " " + given[4]);

    /** Ends at once, or as it is told. It says which JVM has run it. */
    static final TaskDefinition<Void, Long> OBEY = process("crossings.obey", TypeRef.of(long.class))
            .parameter(TaskParameter.of("order", TypeRef.of(String.class)))
            .body((target, given) -> obey((String) given[0]));

    static final TaskDefinition<Void, List<String>> MANY = process("crossings.many", new TypeRef<List<String>>() {})
            .parameter(TaskParameter.of("count", TypeRef.of(int.class)))
            .items(ItemShape.FLOW, TypeRef.of(String.class))
            .body((target, given) -> many((int) given[0]));

    private static <T> TaskDefinitionBuilder<Void, T> process(String id, TypeRef<T> result) {
        return TaskDefinition.<Void, T>define(id, result).runner(Runner.PROCESS);
    }

    private static long obey(String order) throws IOException, InterruptedException {
        int colon = order.indexOf(':');
        switch (colon < 0 ? order : order.substring(0, colon)) {
            case "quick" -> {}
            case "write" ->
                Files.writeString(
                        Path.of(order.substring(colon + 1)), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            case "await" -> awaitFile(Path.of(order.substring(colon + 1)));
            case "halt" -> Runtime.getRuntime().halt(9);
            default -> throw new IllegalArgumentException(order);
        }
        return ProcessHandle.current().pid();
    }

    static void awaitFile(Path file) throws IOException, InterruptedException {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                var key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.reset();
                }
            }
        }
    }

    /** Tells how far it has got and how much memory it holds. */
    private static Stream<String> many(int count) {
        TaskContext context = TaskContext.current();
        return IntStream.range(0, count).mapToObj(i -> {
            if (i % PART == 0) {
                context.progress((double) i / count, "");
            }
            return "item " + i + " ".repeat(90);
        });
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(BYTES, TEXT, MAKE, MIXED, OBEY, MANY);
    }

    /** What this JVM has allocated so far, by all of its threads. */
    static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getTotalThreadAllocatedBytes();
    }
}
