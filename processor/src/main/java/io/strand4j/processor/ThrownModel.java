package io.strand4j.processor;

/**
 * A declared exception.
 *
 * @param type the type
 * @param isChecked whether it is a checked one
 * @param constructor which constructor can make it again
 * @param place where a message about it belongs
 */
record ThrownModel(TypeModel type, boolean isChecked, Constructor constructor, Place place) {

    /** The constructors that can make an exception again from its text. */
    enum Constructor {
        MESSAGE_AND_CAUSE,
        MESSAGE,
        NONE
    }
}
