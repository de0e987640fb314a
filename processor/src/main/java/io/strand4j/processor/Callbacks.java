package io.strand4j.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The callbacks of a task, and what was wrong with those that could not be read.
 *
 * @param onIter takes an item
 * @param onEnd takes the result
 * @param onError takes a throwable
 * @param problems what was wrong
 */
record Callbacks(
        Optional<CallbackModel> onIter,
        Optional<CallbackModel> onEnd,
        Optional<CallbackModel> onError,
        List<Problem> problems) {

    boolean isEmpty() {
        return Stream.of(onIter, onEnd, onError).allMatch(Optional::isEmpty);
    }
}
