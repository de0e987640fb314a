package io.strand4j.processor;

/**
 * The method that an annotation names as a callback.
 *
 * @param method its name
 * @param isStatic whether it is static
 * @param takes what it is given
 */
record CallbackModel(String method, boolean isStatic, Takes takes) {

    /** What a callback is given. */
    enum Takes {
        /** The item, the result or the throwable. */
        VALUE,
        /** For SYNC, where the result itself is an iterator or its like: the list of its items. */
        LIST,
        /** Nothing: the result is {@code void}. */
        NOTHING
    }
}
