package io.strand4j.task;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task that returns a stage of its result: as a type of its own it does not look as if nobody cared for
 * what becomes of the stage.
 *
 * @param <O> the owner, {@link Void} for a static method
 */
@FunctionalInterface
public interface StageBody<O> extends TaskBody<O> {

    @Override
    @Nullable
    CompletionStage<?> run(O target, @Nullable Object[] arguments) throws Throwable;
}
