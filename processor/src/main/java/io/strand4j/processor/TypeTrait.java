package io.strand4j.processor;

/** What rules and writers need to know of a type beyond its name. */
enum TypeTrait {
    /** A type variable is in it. */
    VARIABLE,
    /** A generic type without its arguments is in it. */
    RAW,
    /** A deprecated type is in it. */
    DEPRECATED,
    /** A type that is deprecated for removal is in it. */
    REMOVAL,
    /** It is made to be changed, and not to be shared between threads. */
    MUTABLE,
    /** A cast to it cannot be checked at run time. */
    UNCHECKED
}
