package io.strand4j.processor;

import java.util.Locale;

/**
 * Something that is wrong with a task, as data; whoever finds it returns it, {@link Reporter} alone prints it.
 *
 * @param id the kind
 * @param place where
 * @param text what is wrong and what to do
 */
record Problem(ProblemId id, Place place, String text) {

    static Problem of(ProblemId id, Place place, Object... details) {
        return new Problem(id, place, String.format(Locale.ROOT, id.template(), details));
    }

    String message() {
        return "[" + id.id() + "] " + text;
    }
}
