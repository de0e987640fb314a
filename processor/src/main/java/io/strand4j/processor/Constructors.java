package io.strand4j.processor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** What generated code can construct, and what a class is a subtype of. */
final class Constructors {

    private final Types types;
    private final TypeReader typeReader;

    Constructors(Types types, TypeReader typeReader) {
        this.types = types;
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
        return !isSubtype(exception, "java.lang.RuntimeException") && !isSubtype(exception, "java.lang.Error");
    }

    /** Whether a type is a class or a subtype of it; found by name, because it may not be on the class path at all. */
    boolean isSubtype(TypeMirror type, String qualifiedName) {
        return supertype(type, qualifiedName).isPresent();
    }

    /** A type seen as one of its supertypes, type arguments and all. */
    Optional<DeclaredType> supertype(TypeMirror type, String... qualifiedNames) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        if (Arrays.stream(qualifiedNames).anyMatch(name -> Mirrors.isNamed(type, name))) {
            return Optional.of((DeclaredType) type);
        }
        return types.directSupertypes(type).stream()
                .flatMap(s -> supertype(s, qualifiedNames).stream())
                .findFirst();
    }
}
