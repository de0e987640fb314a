package io.strand4j.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of a task: the name under which its value travels and is kept, so that the parameter itself may be
 * renamed while calls written before are still understood.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface TaskParam {

    /** The name in the stored arguments; by default the name of the parameter. */
    String name() default "";

    /** Further names that are read, for calls written before a renaming. */
    String[] aliases() default {};

    /** The value, as JSON, of a parameter that is absent from a stored call; empty means that it must be there. */
    String defaultValue() default "";
}
