package io.strand4j.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a task: the processor generates {@code <Owner>Tasks} with a method of the same name and parameters
 * that starts it and returns a typed handle.
 *
 * <p>On a class or interface every public method it declares is a task with these settings; a method's own annotation
 * wins. {@code name}, {@code onIter}, {@code onEnd} and {@code onError} belong to methods, {@code className} and
 * {@code of} to types; the other way round is a compile error.
 *
 * <p>Compilers do not show local and anonymous classes, nor the bodies of enum constants, to processors: there the
 * annotation does nothing, and nobody can say so.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AsTask {

    /** Where the body runs. */
    Runner runner() default Runner.THREAD;

    /**
     * A {@code io.strand4j.runner.TaskRunner} of the user's own, used in place of {@link #runner()}; the instance given
     * to the Strand's builder, else a new one by its no-argument constructor.
     */
    Class<?> runnerClass() default void.class;

    /**
     * The simple name of the task in its id, its constant, {@code …Call} and {@code …Handle}; by default the method's
     * name. The method that starts the task always keeps the source method's name.
     */
    String name() default "";

    /** The full, stable id of the task; by default the qualified name of the owner, a dot and the name. */
    String id() default "";

    /** On a type: the simple name of the generated class; by default {@code <Owner>Tasks}. */
    String className() default "";

    /**
     * On an interface: the type, perhaps not one's own, whose public methods, inherited ones too, are the tasks. Their
     * arguments travel by position, as {@code arg0}, {@code arg1} and so on, unless {@link TaskParam} names them: whether
     * a class file has the names of its parameters depends on how it was compiled.
     */
    Class<?> of() default void.class;

    /** A method of the same class that takes one item of the result; it sees items while the task runs. */
    String onIter() default "";

    /** A method of the same class that takes the result. */
    String onEnd() default "";

    /** A method of the same class that takes a {@link Throwable}; it observes, it does not turn failure into success. */
    String onError() default "";

    /** Whether a COROUTINE task lets other virtual threads run after each item. */
    boolean yieldOnIter() default true;

    /** For STORE: the named queue; empty is the default queue. */
    String queue() default "";

    /** The pacing group of the calls, not with SYNC; a group that nobody configured is an error at the first call. */
    String rate() default "";

    /** The time one attempt may take from the start of the body: {@code 500ms 30s 5m 2h 1d 1w}; empty is no limit. */
    String timeout() default "";

    /** Further attempts after the first failure. */
    int retries() default 0;

    /** Whether the body may run again after a crash or an unknown outcome. */
    boolean idempotent() default true;

    /** Safety checks to switch off for this task, one by one. */
    Check[] suppress() default {};
}
