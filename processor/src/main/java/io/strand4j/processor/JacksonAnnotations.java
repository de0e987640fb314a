package io.strand4j.processor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What the annotations of Jackson say of a type or member; they are known by their names, Jackson need not be there. */
final class JacksonAnnotations {

    private static final String GENERAL = "com.fasterxml.jackson.annotation.";
    private static final String DATABIND = "tools.jackson.databind.annotation.";

    private JacksonAnnotations() {}

    /** Whether a general one is there and not switched off. */
    static boolean has(Element element, String simpleName) {
        return find(element, GENERAL + simpleName)
                .filter(mirror -> !Boolean.FALSE.equals(raw(mirror, "value")))
                .isPresent();
    }

    /** A text that a general one gives; empty for none. */
    static Optional<String> text(Element element, String simpleName, String attribute) {
        return find(element, GENERAL + simpleName)
                .map(mirror -> raw(mirror, attribute))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty());
    }

    /** The constant that a general one gives. */
    static Optional<String> constant(Element element, String simpleName, String attribute) {
        return find(element, GENERAL + simpleName)
                .map(mirror -> raw(mirror, attribute))
                .filter(VariableElement.class::isInstance)
                .map(constant -> ((VariableElement) constant).getSimpleName().toString());
    }

    /** Whether values are no part of the whole: left out, or set from the other side. */
    static boolean leavesOut(Stream<? extends Element> members) {
        return members.anyMatch(m -> has(m, "JsonIgnore") || has(m, "JsonBackReference"));
    }

    /** Whether a type or member names a class that writes it. */
    static boolean hasSerializer(Stream<? extends Element> elements) {
        return elements.anyMatch(e -> names(e, "JsonSerialize", "using"));
    }

    /** Whether a type or member names a class that reads it. */
    static boolean hasDeserializer(Stream<? extends Element> elements) {
        return elements.anyMatch(e -> names(e, "JsonDeserialize", "using") || names(e, "JsonDeserialize", "builder"));
    }

    private static boolean names(Element element, String simpleName, String attribute) {
        return find(element, DATABIND + simpleName)
                .map(mirror -> raw(mirror, attribute))
                .isPresent();
    }

    /** The types that {@code @JsonSubTypes} lists. */
    static List<DeclaredType> subtypes(Element element) {
        return find(element, GENERAL + "JsonSubTypes").map(mirror -> raw(mirror, "value")).stream()
                .flatMap(values -> ((List<?>) values).stream())
                .map(value -> (AnnotationMirror) ((AnnotationValue) value).getValue())
                .map(mirror -> (TypeMirror) raw(mirror, "value"))
                .filter(type -> type != null && type.getKind() == TypeKind.DECLARED)
                .map(DeclaredType.class::cast)
                .toList();
    }

    private static Optional<AnnotationMirror> find(Element element, String qualifiedName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (Mirrors.typeOf(mirror).getQualifiedName().contentEquals(qualifiedName)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object raw(AnnotationMirror mirror, String attribute) {
        return mirror.getElementValues().entrySet().stream()
                .filter(e -> e.getKey().getSimpleName().contentEquals(attribute))
                .map(e -> e.getValue().getValue())
                .findFirst()
                .orElse(null);
    }
}
