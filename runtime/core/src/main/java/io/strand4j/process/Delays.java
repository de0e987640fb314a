package io.strand4j.process;

import java.time.Duration;

/** Something that happens later, on somebody else's thread. */
@FunctionalInterface
public interface Delays {

    /**
     * Has something short happen later.
     *
     * @param delay how much later
     * @param work what
     */
    void in(Duration delay, Runnable work);
}
