package io.strand4j.processor.offending;

/** Public without being a processor. */
public final class PublicHelper {

    private PublicHelper() {}
}
