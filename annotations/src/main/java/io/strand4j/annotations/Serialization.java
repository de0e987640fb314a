package io.strand4j.annotations;

/** How the arguments and the result of a task travel and are kept. */
public enum Serialization {
    /** JSON by the declared types: readable, writable by hand or from another language. */
    JSON,
    /** Java serialization of the declared types, read back through an allow-list. */
    JAVA
}
