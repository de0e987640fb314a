package io.strand4j.task;

/**
 * Makes the instance that instance tasks run on in a worker JVM; found by {@link java.util.ServiceLoader}. Without one,
 * the owner's no-argument constructor is used.
 *
 * @param <O> the owner
 */
public interface TargetProvider<O> {

    /** The owner it makes instances of. */
    Class<O> type();

    /** The instance; asked for once per worker JVM. */
    O get();
}
