package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import java.util.Optional;

/**
 * What a task returns.
 *
 * @param declared the type that the method declares
 * @param shape how it holds its value or items
 * @param own the type of {@code getOrThrow}: the declared one, without its stage, a list for items that flow
 * @param value the same as a type argument: boxed and without annotations of its own
 * @param bare the same without annotations, a primitive type as it is
 * @param item the type of an item, where it has items
 */
record ResultModel(
        TypeModel declared, Shape shape, TypeName own, TypeName value, TypeName bare, Optional<TypeName> item) {

    /** How a result holds its value or items. */
    enum Shape {
        PLAIN,
        VOID,
        /** A stage of the value. */
        STAGE,
        ITERATOR,
        ITERABLE,
        STREAM,
        COLLECTION,
        ARRAY,
        /** A future that is no stage. */
        FUTURE
    }

    /** Whether items flow while the task runs; their list is the result. */
    boolean isFlow() {
        return shape == Shape.ITERATOR || shape == Shape.ITERABLE || shape == Shape.STREAM;
    }

    boolean hasItems() {
        return item.isPresent();
    }

    /** Whether there is no value but null: {@code void} and {@code Void}. */
    boolean isNothing() {
        return shape == Shape.VOID || value.equals(TypeName.VOID.box());
    }
}
