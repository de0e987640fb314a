package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import io.strand4j.processor.OwnerModel.Trait;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The warnings that generated code would cause where its source has caused, or suppressed, them already. */
final class Warnings {

    private Warnings() {}

    /** The warnings about the types and methods that the generated class has to mention. */
    static SortedSet<String> ofSignatures(OwnerModel owner) {
        SortedSet<String> warnings = new TreeSet<>();
        if (owner.is(Trait.DEPRECATED)) {
            warnings.add("deprecation");
        }
        if (owner.is(Trait.REMOVAL)) {
            warnings.add("removal");
        }
        owner.tasks().forEach(task -> collect(task, warnings));
        return warnings;
    }

    /** An annotation that suppresses warnings; empty for none. */
    static Optional<AnnotationSpec> suppress(Set<String> warnings) {
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
        warnings.forEach(warning -> suppress.addMember("value", "$S", warning));
        return Optional.of(suppress.build());
    }

    private static void collect(TaskModel task, Set<String> warnings) {
        if (task.is(TaskModel.Trait.DEPRECATED)) {
            warnings.add("deprecation");
        }
        if (task.is(TaskModel.Trait.REMOVAL)) {
            warnings.add("removal");
        }
        collect(task.result().declared(), warnings);
        task.parameters().forEach(p -> collect(p.type(), warnings));
        task.thrown().forEach(t -> collect(t.type(), warnings));
    }

    private static void collect(TypeModel type, Set<String> warnings) {
        for (TypeTrait trait : type.traits()) {
            switch (trait) {
                case RAW -> warnings.add("rawtypes");
                case DEPRECATED -> warnings.add("deprecation");
                case REMOVAL -> warnings.add("removal");
                case VARIABLE, UNCHECKED, MUTABLE -> {}
            }
        }
    }
}
