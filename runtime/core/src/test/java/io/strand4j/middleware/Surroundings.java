package io.strand4j.middleware;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskDefinition;
import java.util.function.Supplier;

/** Definitions that name a middleware, as an annotation does. */
final class Surroundings {

    private Surroundings() {}

    static <M extends Middleware> TaskDefinition<Void, Integer> task(
            String id, Class<M> type, Supplier<? extends M> otherwise) {
        return TaskDefinition.<Void, Integer>define(id, TypeRef.of(int.class))
                .runner(Runner.THREAD)
                .middleware(type, otherwise)
                .body((target, given) -> 7);
    }
}
