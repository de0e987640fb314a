package io.strand4j.processor;

import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What a type is a subtype of; asked by name, because a class may not be on the class path at all. */
final class Supertypes {

    private final Types types;

    Supertypes(Types types) {
        this.types = types;
    }

    /** Whether a type is a class or a subtype of it. */
    boolean isSubtype(TypeMirror type, String... qualifiedNames) {
        return find(type, qualifiedNames).isPresent();
    }

    /** A type seen as the first of these that is among its supertypes, type arguments and all. */
    Optional<DeclaredType> find(TypeMirror type, String... qualifiedNames) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        if (Arrays.stream(qualifiedNames).anyMatch(name -> Mirrors.isNamed(type, name))) {
            return Optional.of((DeclaredType) type);
        }
        return types.directSupertypes(type).stream()
                .flatMap(s -> find(s, qualifiedNames).stream())
                .findFirst();
    }
}
