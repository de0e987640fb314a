package io.strand4j.samples.quickstart;

/** The program cannot do what it was asked to; the message is all its user needs. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
