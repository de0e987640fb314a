package io.strand4j.processor;

import java.util.Optional;

/**
 * Something that an owner mentions does not exist (yet): the owner waits for the next round, in which another processor
 * may have generated it.
 */
final class UndefinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Problem> problem;

    private UndefinedException(String what, Optional<Problem> problem) {
        super(what, null, false, false);
        this.problem = problem;
    }

    /** A type in a signature. */
    static UndefinedException ofType(String what, Place place) {
        return new UndefinedException(what, Optional.of(Problem.of(ProblemId.UNDEFINED, place, what)));
    }

    /** The value of an attribute; compilers themselves know best what is wrong with it. */
    static UndefinedException ofAttribute(String name) {
        return new UndefinedException("the value of " + name, Optional.empty());
    }

    /** What to report if it still does not exist in the last round; empty where the compiler will. */
    Optional<Problem> problem() {
        return problem;
    }
}
