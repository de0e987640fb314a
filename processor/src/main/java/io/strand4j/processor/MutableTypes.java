package io.strand4j.processor;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Which types are made to be changed. Only what is so by its declaration counts: behind a {@code List} or a class of the
 * user's own there may well be something immutable, and a warning about what is mostly right would only be switched
 * off.
 */
final class MutableTypes {

    private static final String[] COLLECTIONS = {"java.util.Collection", "java.util.Map"};

    /** Synchronized inside: whoever passes one on means to share it. */
    private static final String[] MADE_TO_BE_SHARED = {"java.util.Vector", "java.util.Hashtable"};

    private static final String[] VALUES_TO_CHANGE = {
        "java.lang.StringBuilder",
        "java.nio.Buffer",
        "java.text.Format",
        "java.util.BitSet",
        "java.util.Calendar",
        "java.util.Date"
    };

    private static final Set<String> HOLDERS = Set.of("java.util.concurrent", "java.util.concurrent.atomic");

    private final Supertypes supertypes;

    MutableTypes(Supertypes supertypes) {
        this.supertypes = supertypes;
    }

    /** Whether two threads must not use a value of this type at once unless both only read. */
    boolean isMutable(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY
                || supertypes.isSubtype(type, VALUES_TO_CHANGE)
                || (isClassOf(type, Set.of("java.util"))
                        && supertypes.isSubtype(type, COLLECTIONS)
                        && !supertypes.isSubtype(type, MADE_TO_BE_SHARED));
    }

    /**
     * The static fields of a class that hold something else later on: those that are not final, and final ones whose
     * class is there to be changed. A final array, {@code List} or {@code Map} mostly is a table of constants.
     */
    List<String> staticsOf(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getModifiers().contains(Modifier.STATIC))
                .filter(field -> !field.getModifiers().contains(Modifier.FINAL) || isHolder(field))
                .map(field -> field.getSimpleName().toString())
                .toList();
    }

    private boolean isHolder(VariableElement field) {
        TypeMirror type = field.asType();
        return (type.getKind() != TypeKind.ARRAY && isMutable(type))
                || supertypes.isSubtype(type, MADE_TO_BE_SHARED)
                || supertypes.isSubtype(type, "java.util.concurrent.ConcurrentMap")
                || (isClassOf(type, HOLDERS)
                        && (supertypes.isSubtype(type, COLLECTIONS)
                                || isClassOf(type, Set.of("java.util.concurrent.atomic"))));
    }

    private static boolean isClassOf(TypeMirror type, Set<String> packages) {
        return type.getKind() == TypeKind.DECLARED
                && Mirrors.element((DeclaredType) type).getKind().isClass()
                && packages.contains(packageOf(Mirrors.element((DeclaredType) type)));
    }

    private static String packageOf(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    }
}
