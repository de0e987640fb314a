package io.strand4j.processor;

import java.util.List;

/**
 * Why values of a type cannot travel.
 *
 * @param path from the type that was asked about to the one at fault: {@code Job.lines}, {@code List<Line>.element}
 * @param reason what is wrong there, to be read behind the path
 * @param wayOut what to do
 */
record PayloadProblem(List<String> path, String reason, String wayOut) {

    PayloadProblem {
        path = List.copyOf(path);
    }

    /** The same for what a method returns. */
    PayloadProblem ofResult() {
        return wayOut.startsWith("pass ")
                ? new PayloadProblem(path, reason, "return " + wayOut.substring("pass ".length()))
                : this;
    }

    /** What is wrong, without a full stop. */
    String text() {
        return (path.isEmpty() ? "it" : String.join(" → ", path)) + " " + reason + "; " + wayOut;
    }
}
