package io.strand4j.processor.offending;

import javax.lang.model.type.TypeMirror;

/** Builds a name from what a compiler prints. */
public final class Stringly {

    private Stringly() {}

    /** Prints a type. */
    public static String name(TypeMirror type) {
        return type.toString();
    }
}
