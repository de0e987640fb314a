package io.strand4j.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of a task, or a component of a record or field of a class that is an argument: its value is masked in
 * all that the library shows or keeps of the call, apart from the arguments themselves where they wait for a worker: in
 * failures and their causes, progress, metadata, and what middleware sees. In a text that somebody else has put
 * together it is found as it stands, if it has three characters or more.
 *
 * <p>It is kept at run time as well, because values are masked where they are written.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Secret {}
