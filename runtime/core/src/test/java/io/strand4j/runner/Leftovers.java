package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskDefinitionBuilder;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;

/** Bodies that leave something behind on their thread, and one that looks what it finds there. */
public final class Leftovers implements TaskCatalog {

    static final String CLEAN = "not interrupted, {}, own loader false";

    /** A class loader that is nobody else's. */
    static final class OwnLoader extends ClassLoader {}

    final TaskDefinition<Void, String> find;
    final TaskDefinition<Void, Void> leave;
    final TaskDefinition<Void, Void> swallow;
    final TaskDefinition<Void, Void> pinned;

    Leftovers(UnaryOperator<TaskDefinitionBuilder<Void, ?>> runner) {
        find = Leftovers.<String>define("leftovers.find", TypeRef.of(String.class), runner)
                .body((target, given) -> {
                    Thread thread = Thread.currentThread();
                    var context = MDC.getCopyOfContextMap();
                    return (thread.isInterrupted() ? "interrupted" : "not interrupted") + ", "
                            + (context == null ? "{}" : context) + ", own loader "
                            + (thread.getContextClassLoader() instanceof OwnLoader);
                });
        leave = Leftovers.<Void>define("leftovers.leave", TypeRef.of(Void.class), runner)
                .body((target, given) -> {
                    MDC.put("tenant", "somebody");
                    Thread.currentThread().setContextClassLoader(new OwnLoader());
                    Thread.currentThread().interrupt();
                    return null;
                });
        swallow = Leftovers.<Void>define("leftovers.swallow", TypeRef.of(Void.class), runner)
                .body((target, given) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException swallowed) {
                        Thread.currentThread().interrupt();
                    }
                    MDC.put("tenant", "somebody");
                    return null;
                });
        pinned = Leftovers.<Void>define("leftovers.pinned", TypeRef.of(Void.class), runner)
                .body((target, given) -> {
                    CountDownLatch never = new CountDownLatch(1);
                    synchronized (never) {
                        while (never.getCount() > 0) {
                            never.wait();
                        }
                    }
                    return null;
                });
    }

    @SuppressWarnings("unchecked") // the settings leave the types alone
    private static <T> TaskDefinitionBuilder<Void, T> define(
            String id, TypeRef<T> result, UnaryOperator<TaskDefinitionBuilder<Void, ?>> settings) {
        return (TaskDefinitionBuilder<Void, T>) settings.apply(TaskDefinition.<Void, T>define(id, result));
    }

    @Override
    public int apiLevel() {
        return API_LEVEL;
    }

    /** What a worker JVM finds. */
    public Leftovers() {
        this(task -> task.runner(Runner.PROCESS));
    }

    @Override
    public List<TaskDefinition<?, ?>> tasks() {
        return List.of(find, leave, swallow, pinned);
    }
}
