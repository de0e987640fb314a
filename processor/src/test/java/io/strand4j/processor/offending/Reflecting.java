package io.strand4j.processor.offending;

/** Runs a method by its name. */
public final class Reflecting {

    private Reflecting() {}

    static Object run(String type, String method) throws ReflectiveOperationException {
        return Class.forName(type).getMethod(method).invoke(null);
    }
}
