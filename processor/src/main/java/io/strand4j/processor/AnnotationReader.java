package io.strand4j.processor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one annotation. It works on mirrors, because {@code getAnnotation} throws as soon as a class
 * attribute is asked for; an attribute that the annotation does not have reads as empty.
 */
final class AnnotationReader {

    private final Element annotated;
    private final AnnotationMirror mirror;
    private final Map<? extends ExecutableElement, ? extends AnnotationValue> values;

    AnnotationReader(Elements elements, Element annotated, AnnotationMirror mirror) {
        this.annotated = annotated;
        this.mirror = mirror;
        this.values = elements.getElementValuesWithDefaults(mirror);
    }

    Place place() {
        return Place.of(annotated, mirror);
    }

    Attribute<String> string(String name) {
        return attribute(name, read(name, String.class, ""));
    }

    Attribute<Integer> integer(String name) {
        return attribute(name, read(name, Integer.class, 0));
    }

    /** Whether an attribute was written. */
    boolean isGiven(String name) {
        return mirror.getElementValues().keySet().stream()
                .anyMatch(e -> e.getSimpleName().contentEquals(name));
    }

    boolean isTrue(String name, boolean otherwise) {
        return read(name, Boolean.class, otherwise);
    }

    /** The simple name of an enum constant. */
    String constant(String name, String otherwise) {
        AnnotationValue value = value(name);
        return value == null ? otherwise : constant(value, name);
    }

    List<String> constants(String name) {
        return list(name).stream().map(v -> constant(v, name)).toList();
    }

    List<String> strings(String name) {
        return list(name).stream().map(v -> cast(v, String.class, name)).toList();
    }

    /** A class; empty where {@code void.class} stands for none. */
    Optional<Attribute<DeclaredType>> type(String name) {
        AnnotationValue value = value(name);
        return value == null ? Optional.empty() : type(value, name);
    }

    List<Attribute<DeclaredType>> types(String name) {
        return list(name).stream().flatMap(v -> type(v, name).stream()).toList();
    }

    private Optional<Attribute<DeclaredType>> type(AnnotationValue value, String name) {
        Place place = Place.of(annotated, mirror, value);
        if (!(value.getValue() instanceof TypeMirror type) || type.getKind() == TypeKind.ERROR) {
            throw UndefinedException.ofAttribute(name);
        }
        return type.getKind() == TypeKind.DECLARED
                ? Optional.of(new Attribute<>((DeclaredType) type, true, place))
                : Optional.empty();
    }

    private String constant(AnnotationValue value, String name) {
        return cast(value, VariableElement.class, name).getSimpleName().toString();
    }

    private <V> V read(String name, Class<V> type, V otherwise) {
        AnnotationValue value = value(name);
        return value == null ? otherwise : cast(value, type, name);
    }

    /** A constant that another processor has still to generate reads as something else, or as this text. */
    private <V> V cast(AnnotationValue value, Class<V> type, String name) {
        Object held = value.getValue();
        if (!type.isInstance(held) || held.equals("<error>")) {
            throw UndefinedException.ofAttribute(name);
        }
        return type.cast(held);
    }

    @SuppressWarnings("unchecked") // the compiler's model: an array is a list of values
    private List<AnnotationValue> list(String name) {
        AnnotationValue value = value(name);
        return value != null && value.getValue() instanceof List<?> list ? (List<AnnotationValue>) list : List.of();
    }

    private <V> Attribute<V> attribute(String name, V value) {
        boolean isGiven = isGiven(name);
        return new Attribute<>(value, isGiven, Place.of(annotated, mirror, isGiven ? value(name) : null));
    }

    private @Nullable AnnotationValue value(String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
