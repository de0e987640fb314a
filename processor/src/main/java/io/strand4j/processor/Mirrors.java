package io.strand4j.processor;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Small questions about the compiler's model. */
final class Mirrors {

    static final String ANNOTATIONS = "io.strand4j.annotations.";

    private Mirrors() {}

    /** One of our annotations on an element. */
    static Optional<AnnotationMirror> ours(Element element, String simpleName) {
        String name = ANNOTATIONS + simpleName;
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (typeOf(mirror).getQualifiedName().contentEquals(name)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    static TypeElement typeOf(AnnotationMirror mirror) {
        return element(mirror.getAnnotationType());
    }

    static TypeElement element(DeclaredType type) {
        return (TypeElement) type.asElement();
    }

    static boolean isNamed(TypeMirror type, String qualifiedName) {
        return type.getKind() == TypeKind.DECLARED
                && element((DeclaredType) type).getQualifiedName().contentEquals(qualifiedName);
    }

    /** Whether a method is static, or will be: Lombok makes all of a utility class so, after we have looked at it. */
    static boolean isStatic(Element method) {
        return method.getModifiers().contains(Modifier.STATIC)
                || (method.getEnclosingElement() instanceof TypeElement owner
                        && owner.getAnnotationMirrors().stream()
                                .anyMatch(m -> typeOf(m)
                                        .getQualifiedName()
                                        .contentEquals("lombok.experimental.UtilityClass")));
    }

    /** The deprecation of an element: {@code deprecation}, {@code removal}, as the compiler names its warnings. */
    static Optional<String> deprecation(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(m -> typeOf(m).getQualifiedName().contentEquals("java.lang.Deprecated"))
                .map(m -> isForRemoval(m) ? "removal" : "deprecation")
                .findFirst();
    }

    private static boolean isForRemoval(AnnotationMirror deprecated) {
        return deprecated.getElementValues().entrySet().stream()
                .anyMatch(e -> e.getKey().getSimpleName().contentEquals("forRemoval")
                        && Boolean.TRUE.equals(e.getValue().getValue()));
    }
}
