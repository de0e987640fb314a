package io.strand4j.pool;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Where a group's bodies come from; asked by its spawner alone, for one at a time. */
interface Source {

    /** Nothing. */
    Source NONE = () -> null;

    /** The next body; null when there is none. It may block, and may be interrupted while it does. */
    @Nullable
    Callable<?> next();
}
