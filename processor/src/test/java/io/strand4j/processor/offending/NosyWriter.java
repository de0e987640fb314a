package io.strand4j.processor.offending;

import javax.lang.model.element.Element;

/** A writer that looks back at the compiler's model. */
public final class NosyWriter {

    private NosyWriter() {}

    /** Asks an element. */
    public static String write(Element element) {
        return element.getSimpleName().toString();
    }
}
