package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The class whose methods are tasks.
 *
 * @param type the annotated class, or the class of the annotated methods
 * @param target the type that tasks run on: the same, or the type that {@code of} names
 * @param kind what kind of type it is
 * @param place where it is
 * @param traits what else is to be known
 * @param typeLevel the annotation on the type, if any
 * @param changing its static fields whose value changes while a program runs, as far as their declarations tell
 * @param nullMarks annotations about null that hold for the whole class
 * @param strays what is wrong with methods that are no tasks
 * @param tasks its tasks, in source order
 */
record OwnerModel(
        ClassName type,
        ClassName target,
        Kind kind,
        Place place,
        Set<Trait> traits,
        Optional<Settings> typeLevel,
        List<String> changing,
        List<AnnotationSpec> nullMarks,
        List<Problem> strays,
        List<TaskModel> tasks) {

    /** What kind of type it is. */
    enum Kind {
        CLASS,
        INTERFACE,
        ENUM,
        RECORD,
        ANNOTATION
    }

    /** What else is to be known of an owner. */
    enum Trait {
        /** It and all classes around it are public. */
        PUBLIC,
        /** It, or a class around it, is private. */
        IN_PRIVATE,
        /** It, or an outer instance that it needs, has type variables. */
        GENERIC,
        /** An instance of the target needs an outer instance. */
        INNER,
        DEPRECATED,
        REMOVAL,
        /** Generated code can make a target by a no-argument constructor. */
        CONSTRUCTIBLE,
        /** {@code javax.annotation.processing.Generated} can be read by its module. */
        GENERATED_READABLE,
        /** Its package declares a type of a name that {@code java.lang} has as well. */
        SHADOWS_JAVA_LANG
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The simple name of the class to generate. */
    String generatedName() {
        return generatedType().simpleName();
    }

    /** The class to generate. */
    ClassName generatedType() {
        return generatedType(type, typeLevel);
    }

    /** The class to generate for an owner with this annotation, if any. */
    static ClassName generatedType(ClassName owner, Optional<Settings> typeLevel) {
        String simpleName = typeLevel
                .map(s -> s.className().value())
                .filter(given -> !given.isEmpty())
                .orElse(String.join("_", owner.simpleNames()) + "Tasks");
        return ClassName.get(owner.packageName(), simpleName);
    }

    /** Whether the generated class is given a target. */
    boolean hasTargetHere() {
        return tasks.stream().anyMatch(TaskModel::needsTargetHere);
    }
}
