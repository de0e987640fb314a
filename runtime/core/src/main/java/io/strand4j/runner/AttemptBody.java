package io.strand4j.runner;

import org.jspecify.annotations.Nullable;

/** What an attempt comes to. */
interface AttemptBody {
    @Nullable
    Object run() throws Throwable;
}
