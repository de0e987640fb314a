package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import java.util.Optional;
import java.util.Set;

/**
 * A type as it stands in a signature.
 *
 * @param name with its nullness annotations
 * @param bare without annotations
 * @param erasure without annotations and type arguments
 * @param traits what else is to be known
 * @param hidden the part of it that generated code cannot see, if any
 */
record TypeModel(TypeName name, TypeName bare, TypeName erasure, Set<TypeTrait> traits, Optional<String> hidden) {

    TypeModel {
        traits = Set.copyOf(traits);
    }

    boolean is(TypeTrait trait) {
        return traits.contains(trait);
    }
}
