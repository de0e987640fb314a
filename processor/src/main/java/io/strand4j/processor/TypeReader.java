package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Reads types as they stand in a signature. {@code TypeName.get} would drop the annotations about null, and the text of
 * a {@code TypeMirror} differs from compiler to compiler, so types are taken apart here.
 */
final class TypeReader {

    /** What kapt writes into the stub of a Kotlin class for a type that it cannot resolve. */
    private static final String UNKNOWN_TO_KOTLIN = "error.NonExistentClass";

    private final Elements elements;
    private final Types types;
    private final String fromPackage;
    private final Promised promised;
    private final MutableTypes mutableTypes;

    TypeReader(Elements elements, Types types, String fromPackage, Promised promised) {
        this.elements = elements;
        this.types = types;
        this.fromPackage = fromPackage;
        this.promised = promised;
        this.mutableTypes = new MutableTypes(new Supertypes(types));
    }

    /**
     * Reads a type.
     *
     * @param type the type
     * @param place where a message about it belongs
     * @throws UndefinedException when a part of it does not exist
     */
    TypeModel read(TypeMirror type, Place place) {
        Scan scan = new Scan(place);
        TypeName name = scan.name(type, true);
        TypeName bare = scan.name(type, false);
        TypeName erasure = new Scan(place).name(types.erasure(type), false);
        if (mutableTypes.isMutable(type)) {
            scan.traits.add(TypeTrait.MUTABLE);
        }
        return new TypeModel(name, bare, erasure, scan.traits, Optional.ofNullable(scan.hidden));
    }

    /** The name of a type without annotations. */
    TypeName bare(TypeMirror type, Place place) {
        return new Scan(place).name(type, false);
    }

    /** Whether code in the package of the generated class can name a class or call a member. */
    boolean canSee(Element element) {
        for (Element e = element; e != null && e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            Set<Modifier> modifiers = e.getModifiers();
            boolean isHere = elements.getPackageOf(e).getQualifiedName().contentEquals(fromPackage);
            if (modifiers.contains(Modifier.PRIVATE) || (!modifiers.contains(Modifier.PUBLIC) && !isHere)) {
                return false;
            }
        }
        return true;
    }

    /** One pass over a type that collects its traits on the way. */
    private final class Scan {

        private final Place place;
        private final EnumSet<TypeTrait> traits = EnumSet.noneOf(TypeTrait.class);
        private @Nullable String hidden;

        Scan(Place place) {
            this.place = place;
        }

        TypeName name(TypeMirror type, boolean annotated) {
            TypeName plain = switch (type.getKind()) {
                case ARRAY -> ArrayTypeName.of(name(((ArrayType) type).getComponentType(), annotated));
                case DECLARED -> declared((DeclaredType) type, annotated);
                case TYPEVAR -> {
                    traits.add(TypeTrait.VARIABLE);
                    yield TypeVariableName.get(
                            types.asElement(type).getSimpleName().toString());
                }
                case WILDCARD -> wildcard((WildcardType) type, annotated);
                case ERROR -> promised((DeclaredType) type);
                default -> TypeName.get(type);
            };
            List<AnnotationSpec> nullness = annotated ? Nullness.ofType(type) : List.of();
            return nullness.isEmpty() ? plain : plain.annotated(nullness);
        }

        private TypeName declared(DeclaredType type, boolean annotated) {
            TypeElement element = Mirrors.element(type);
            if (element.getQualifiedName().contentEquals(UNKNOWN_TO_KOTLIN)) {
                throw undefined("that Kotlin could not find");
            }
            note(element, type);
            List<TypeName> arguments = type.getTypeArguments().stream()
                    .map(argument -> name(argument, annotated))
                    .toList();
            TypeMirror outer = type.getEnclosingType();
            if (Constructors.needsOuterInstance(element)
                    && outer.getKind() == TypeKind.DECLARED
                    && !((DeclaredType) outer).getTypeArguments().isEmpty()
                    && name(outer, annotated) instanceof ParameterizedTypeName parameterized) {
                return parameterized.nestedClass(element.getSimpleName().toString(), arguments);
            }
            ClassName raw = ClassName.get(element);
            return arguments.isEmpty() ? raw : ParameterizedTypeName.get(raw, arguments.toArray(new TypeName[0]));
        }

        private void note(TypeElement element, DeclaredType type) {
            boolean isRaw = type.getTypeArguments().isEmpty()
                    && !element.getTypeParameters().isEmpty();
            if (isRaw) {
                traits.add(TypeTrait.RAW);
            }
            if (type.getTypeArguments().stream().anyMatch(a -> !isUnbounded(a))) {
                traits.add(TypeTrait.UNCHECKED);
            }
            Mirrors.deprecation(element)
                    .ifPresent(d -> traits.add(d.equals("removal") ? TypeTrait.REMOVAL : TypeTrait.DEPRECATED));
            if (hidden == null && !canSee(element)) {
                hidden = element.getQualifiedName().toString();
            }
        }

        private TypeName wildcard(WildcardType type, boolean annotated) {
            if (type.getExtendsBound() != null) {
                return WildcardTypeName.subtypeOf(name(type.getExtendsBound(), annotated));
            }
            if (type.getSuperBound() != null) {
                return WildcardTypeName.supertypeOf(name(type.getSuperBound(), annotated));
            }
            return WildcardTypeName.subtypeOf(Object.class);
        }

        /** A type that is not there, but will be once this round has written its classes. */
        private ClassName promised(DeclaredType type) {
            String simpleName = type.asElement().getSimpleName().toString();
            return promised.find(fromPackage, simpleName).orElseThrow(() -> undefined(simpleName));
        }

        private UndefinedException undefined(String simpleName) {
            return UndefinedException.ofType("the type " + simpleName, place);
        }
    }

    private static boolean isUnbounded(TypeMirror argument) {
        return argument instanceof WildcardType wildcard
                && argument.getKind() == TypeKind.WILDCARD
                && wildcard.getExtendsBound() == null
                && wildcard.getSuperBound() == null;
    }
}
