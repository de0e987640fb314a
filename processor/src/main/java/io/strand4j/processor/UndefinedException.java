package io.strand4j.processor;

/**
 * Something that an owner mentions does not exist (yet): the owner waits for the next round, in which another processor
 * may have generated it.
 */
final class UndefinedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UndefinedException(String what, Place place) {
        super(what, null, false, false);
        this.problem = Problem.of(ProblemId.UNDEFINED, place, what);
    }

    /** What to report if it still does not exist in the last round. */
    Problem problem() {
        return problem;
    }
}
