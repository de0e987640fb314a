package io.strand4j.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a task whose status and result are kept in a store: a handle can be rebuilt from its key later, or in
 * another process.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AsyncCompute {

    /** Where the body runs. */
    Runner runner() default Runner.PROCESS;

    /** As {@link AsTask#runnerClass()}. */
    Class<?> runnerClass() default void.class;

    /** As {@link AsTask#name()}. */
    String name() default "";

    /** As {@link AsTask#id()}. */
    String id() default "";

    /** As {@link AsTask#queue()}. */
    String queue() default "";

    /** As {@link AsTask#rate()}. */
    String rate() default "";

    /** As {@link AsTask#timeout()}. */
    String timeout() default "";

    /** As {@link AsTask#retries()}. */
    int retries() default 0;

    /** As {@link AsTask#idempotent()}. */
    boolean idempotent() default true;

    /** As {@link AsTask#suppress()}. */
    Check[] suppress() default {};

    /** How long the record is kept, counted from completion; {@code "0"} keeps it for ever. */
    String ttl() default "1h";

    /** How arguments and result travel and are kept. */
    Serialization serialization() default Serialization.JSON;

    /**
     * The name of a codec of the user's own, in place of {@link #serialization()}: one that was given to the Strand's
     * builder; a worker JVM finds it as a service. What it can write is its own affair and not checked by the compiler.
     */
    String codec() default "";

    /** The named store; empty is the default store. */
    String store() default "";

    /** Middleware for this task: the Strand's instance of that class, else a new one by its no-argument constructor. */
    Class<?>[] middleware() default {};
}
