package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The annotations about null, which generated signatures keep. */
final class Nullness {

    /** They have many homes; these are their names in all of them. */
    private static final Set<String> ON_TYPES =
            Set.of("Nullable", "NonNull", "Nonnull", "NotNull", "CheckForNull", "PolyNull");

    private static final Set<String> ON_CLASSES = Set.of("NullMarked", "NullUnmarked");

    private Nullness() {}

    static List<AnnotationSpec> ofType(TypeMirror type) {
        return specs(named(type, ON_TYPES));
    }

    /** On a method or parameter, without those that belong to its type and are read with it. */
    static List<AnnotationSpec> ofDeclaration(Element element) {
        return specs(named(element, ON_TYPES).filter(m -> !isForTypes(m)));
    }

    static List<AnnotationSpec> ofClass(Element element) {
        return specs(named(element, ON_CLASSES));
    }

    private static Stream<AnnotationMirror> named(AnnotatedConstruct annotated, Set<String> names) {
        return annotated.getAnnotationMirrors().stream()
                .filter(m -> m.getAnnotationType().getKind() == TypeKind.DECLARED)
                .filter(m -> names.contains(Mirrors.typeOf(m).getSimpleName().toString()))
                .map(AnnotationMirror.class::cast);
    }

    private static List<AnnotationSpec> specs(Stream<AnnotationMirror> mirrors) {
        return mirrors.map(AnnotationSpec::get).toList();
    }

    private static boolean isForTypes(AnnotationMirror mirror) {
        return Mirrors.typeOf(mirror).getAnnotationMirrors().stream()
                .filter(m -> Mirrors.typeOf(m).getQualifiedName().contentEquals("java.lang.annotation.Target"))
                .flatMap(m -> m.getElementValues().values().stream())
                .flatMap(v -> v.getValue() instanceof List<?> list ? list.stream() : Stream.of())
                .anyMatch(v -> v instanceof AnnotationValue constant
                        && constant.getValue() instanceof VariableElement target
                        && target.getSimpleName().contentEquals("TYPE_USE"));
    }
}
