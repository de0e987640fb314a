package io.strand4j.cli;

/** A shell command has ended with another exit code than zero. */
final class ShellFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ShellFailedException(String message) {
        super(message);
    }
}
