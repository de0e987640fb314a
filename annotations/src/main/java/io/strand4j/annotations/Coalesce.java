package io.strand4j.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Joins equal reads: while calls of a task wait for the pace of their {@code rate}, those that ask the same are run as
 * one. On a method, calls are equal whose arguments are, and each gets the same result, which must be one that nobody
 * changes. On a parameter, a {@code List}, {@code Set} or {@code Collection} of ids, calls are equal whose other arguments
 * are: the body runs once with the ids of all, and each call gets the part of the result that is about its own. Both are
 * for calls on one instance.
 *
 * <p>A failure is every call's, unless it is one of {@link #apart}. A call that is cancelled stops for itself alone: if
 * the body ran in it, the others wait for another turn. The task must be on COROUTINE, and the wait for a turn is part of
 * its attempt, and of its {@code timeout}; without one a call waits for an hour at most.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Coalesce {

    /**
     * For a result that is a {@code List}, {@code Set} or {@code Collection}: the method without parameters by which an
     * item tells its id. A {@code Map} has its ids as keys, and needs none.
     */
    String by() default "";

    /** Whether a call without ids asks for everything, so that those it is joined with do so as well. */
    boolean emptyMeansAll() default false;

    /** How many ids the body is given at most; calls that have more together wait for another turn. */
    int most() default 100;

    /**
     * Failures by which a service refuses all ids because of one: after such a one each call that was joined runs alone, at
     * a turn of its own, so that only those with a wrong id fail.
     */
    Class<? extends Throwable>[] apart() default {};
}
