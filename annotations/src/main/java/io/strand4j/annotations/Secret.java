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
 * together it is found as it stood when the call was made, if it has three characters or more.
 *
 * <p>Components and fields are found through what a parameter declares: its type, the types of its components and fields,
 * the classes that a sealed type permits, and type arguments such as that of a {@code List}. They are not found where the
 * declared type does not lead to them: in an argument whose parameter is an {@code Object}, an open interface or a class
 * that does not have them itself, nor in what only the {@code iterator()} of a class of the user's own would tell. Mark the
 * parameter there. Where a value cannot be searched, as it throws or changes meanwhile, all texts of the call are masked.
 *
 * <p>It is kept at run time as well, because values are masked where they are written.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Secret {}
