package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;

/**
 * A method that is to be a task.
 *
 * @param method its name
 * @param place where it is
 * @param traits what kind of method it is
 * @param settings what its annotation says
 * @param parameters its parameters
 * @param declared the erased types of its parameters where it is declared, perhaps in a generic supertype
 * @param result what it returns
 * @param nullness its declaration annotations about null
 * @param thrown what it declares to throw
 * @param payloads the parameters, and perhaps the result, that cannot travel although they have to
 * @param callbacks its callbacks
 * @param coalesce how its equal calls are joined, and what is wrong with that
 * @param summary the first sentence of its documentation; empty for none
 */
record TaskModel(
        String method,
        Place place,
        Set<Trait> traits,
        Settings settings,
        List<ParameterModel> parameters,
        List<TypeName> declared,
        ResultModel result,
        List<AnnotationSpec> nullness,
        List<ThrownModel> thrown,
        List<PayloadModel> payloads,
        Callbacks callbacks,
        CoalesceModel.Reading coalesce,
        String summary) {

    /** What kind of method it is. */
    enum Trait {
        STATIC,
        PUBLIC,
        PRIVATE,
        VARARGS,
        DEPRECATED,
        REMOVAL,
        /** It has type variables of its own. */
        GENERIC,
        RECORD_ACCESSOR,
        ANNOTATION_ELEMENT,
        /** It has the signature of one of {@code Object}'s methods that may be declared again. */
        OBJECT_METHOD,
        SUSPEND,
        ANNOTATED_TWICE
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether the body needs the instance that was given to the generated class. */
    boolean needsTargetHere() {
        return !is(Trait.STATIC) && settings.runsHere();
    }

    /** The parameters that callers give. */
    List<ParameterModel> given() {
        return parameters.stream().filter(p -> !p.isInjected()).toList();
    }

    /** The erased types of the parameters that callers give. */
    List<TypeName> givenErasures() {
        return given().stream().map(p -> p.type().erasure()).toList();
    }
}
