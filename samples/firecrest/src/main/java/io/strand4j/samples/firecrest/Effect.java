package io.strand4j.samples.firecrest;

/** What a request does to the server. */
enum Effect {
    /** Nothing; once or ten times is the same. */
    READ,
    /** It changes something: a submit that is repeated is a second job. */
    WRITE
}
