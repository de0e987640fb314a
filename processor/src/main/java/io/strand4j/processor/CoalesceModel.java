package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * How equal calls of a task are joined.
 *
 * @param parameter the position of the parameter that holds the ids, among those that callers give; -1 for none
 * @param shape what parts are cut from
 * @param arguments the type arguments of how it is cut
 * @param id what tells an item's id, where items do
 * @param emptyMeansAll whether a call without ids asks for everything
 * @param most how many ids there are at most
 * @param apart the failures that one id may cause for all
 */
record CoalesceModel(
        int parameter,
        Shape shape,
        List<TypeName> arguments,
        Optional<Id> id,
        boolean emptyMeansAll,
        int most,
        List<TypeName> apart) {

    /** As the annotation has it. */
    static final int MOST = 100;

    /**
     * A method of an item.
     *
     * @param item the type of the item
     * @param method its name
     */
    record Id(TypeName item, String method) {}

    /** What a result is cut as; the runtime has a method of the same name for each. */
    enum Shape {
        WHOLE,
        LIST,
        SET,
        COLLECTION,
        MAP
    }

    /** What was read, and what is wrong with it. */
    record Reading(Optional<CoalesceModel> model, List<Problem> problems) {
        static final Reading NOTHING = new Reading(Optional.empty(), List.of());
    }
}
