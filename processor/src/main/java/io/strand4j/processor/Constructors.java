package io.strand4j.processor;

import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What generated code can construct. */
final class Constructors {

    private final Supertypes supertypes;
    private final TypeReader typeReader;

    Constructors(Supertypes supertypes, TypeReader typeReader) {
        this.supertypes = supertypes;
        this.typeReader = typeReader;
    }

    /** Whether {@code X::new} compiles as a supplier. */
    boolean hasNoArgument(TypeElement type) {
        return canConstruct(type);
    }

    /** Which constructor makes an exception again. */
    ThrownModel.Constructor ofException(TypeElement type) {
        if (canConstruct(type, "java.lang.String", "java.lang.Throwable")) {
            return ThrownModel.Constructor.MESSAGE_AND_CAUSE;
        }
        return canConstruct(type, "java.lang.String") ? ThrownModel.Constructor.MESSAGE : ThrownModel.Constructor.NONE;
    }

    private boolean canConstruct(TypeElement type, String... parameters) {
        boolean isConcrete = (type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD)
                && !type.getModifiers().contains(Modifier.ABSTRACT);
        return isConcrete
                && !needsOuterInstance(type)
                && typeReader.canSee(type)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(c -> typeReader.canSee(c) && takes(c, List.of(parameters)) && throwsNothing(c));
    }

    /** Whether a class is an inner class: its constructor takes the outer instance. */
    static boolean needsOuterInstance(TypeElement type) {
        return type.getNestingKind().isNested()
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    private static boolean takes(ExecutableElement constructor, List<String> expected) {
        List<? extends TypeMirror> actual =
                constructor.getParameters().stream().map(p -> p.asType()).toList();
        return actual.size() == expected.size()
                && java.util.stream.IntStream.range(0, actual.size())
                        .allMatch(i -> Mirrors.isNamed(actual.get(i), expected.get(i)));
    }

    private boolean throwsNothing(ExecutableElement constructor) {
        return constructor.getThrownTypes().stream().noneMatch(this::isChecked);
    }

    boolean isChecked(TypeMirror exception) {
        return !supertypes.isSubtype(exception, "java.lang.RuntimeException", "java.lang.Error");
    }
}
