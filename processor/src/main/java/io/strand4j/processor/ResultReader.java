package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import io.strand4j.processor.ResultModel.Shape;
import java.util.Optional;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what a method returns: a value, a stage of one, or items. */
final class ResultReader {

    private final Elements elements;
    private final Types types;
    private final TypeReader typeReader;
    private final Supertypes supertypes;

    ResultReader(Elements elements, Types types, TypeReader typeReader, Supertypes supertypes) {
        this.elements = elements;
        this.types = types;
        this.typeReader = typeReader;
        this.supertypes = supertypes;
    }

    private TypeModel own(TypeMirror declared, Shape shape, TypeModel type, Place place) {
        return switch (shape) {
            case STAGE -> typeReader.read(stageValue(declared), place);
            case ITERATOR, ITERABLE, STREAM -> typeReader.read(listOf(declared, shape), place);
            default -> type;
        };
    }

    private TypeMirror listOf(TypeMirror declared, Shape shape) {
        return types.getDeclaredType(
                elements.getTypeElement("java.util.List"), item(declared, shape).orElseThrow());
    }

    /** What the compiler knows of a result, for the callbacks that take it. */
    record Values(TypeMirror value, Optional<TypeMirror> item, boolean flows) {

        /** What is encoded: each item by itself, or the value. */
        TypeMirror travelling() {
            return flows ? item.orElseThrow() : value;
        }
    }

    ResultModel read(TypeMirror declared, Place place) {
        TypeModel type = typeReader.read(declared, place);
        Shape shape = shape(declared);
        Optional<TypeName> item = item(declared, shape).map(i -> typeName(i, place));
        TypeModel own = own(declared, shape, type, place);
        TypeName value = own.name().withoutAnnotations().box();
        return new ResultModel(type, shape, own.name(), value, own.bare(), item);
    }

    /** The result and its items as callbacks get them. */
    Values values(TypeMirror declared) {
        Shape shape = shape(declared);
        Optional<TypeMirror> item = item(declared, shape);
        TypeMirror value = switch (shape) {
            case STAGE -> stageValue(declared);
            case ITERATOR, ITERABLE, STREAM -> listOf(declared, shape);
            case VOID -> types.getNullType();
            default -> declared;
        };
        boolean flows = shape == Shape.ITERATOR || shape == Shape.ITERABLE || shape == Shape.STREAM;
        return new Values(value, item, flows);
    }

    private Shape shape(TypeMirror declared) {
        if (declared.getKind() == TypeKind.VOID) {
            return Shape.VOID;
        }
        if (declared.getKind() == TypeKind.ARRAY) {
            return ((ArrayType) declared).getComponentType().getKind().isPrimitive() ? Shape.PLAIN : Shape.ARRAY;
        }
        if (Mirrors.isNamed(declared, "java.util.Iterator")) {
            return Shape.ITERATOR;
        }
        if (Mirrors.isNamed(declared, "java.lang.Iterable")) {
            return Shape.ITERABLE;
        }
        if (Mirrors.isNamed(declared, "java.util.stream.Stream")) {
            return Shape.STREAM;
        }
        if (supertypes.isSubtype(declared, "java.util.Collection")) {
            return Shape.COLLECTION;
        }
        if (supertypes.isSubtype(declared, "java.util.concurrent.CompletionStage")) {
            return Shape.STAGE;
        }
        return supertypes.isSubtype(declared, "java.util.concurrent.Future") ? Shape.FUTURE : Shape.PLAIN;
    }

    private Optional<TypeMirror> item(TypeMirror declared, Shape shape) {
        return switch (shape) {
            case ITERATOR, ITERABLE, STREAM -> Optional.of(argument((DeclaredType) declared));
            case COLLECTION -> supertypes.find(declared, "java.util.Collection").map(this::argument);
            case ARRAY -> Optional.of(((ArrayType) declared).getComponentType());
            default -> Optional.empty();
        };
    }

    private TypeMirror stageValue(TypeMirror declared) {
        return argument(supertypes
                .find(declared, "java.util.concurrent.CompletionStage")
                .orElseThrow());
    }

    /** The one type argument, or what is known of it. */
    private TypeMirror argument(DeclaredType type) {
        TypeMirror object = elements.getTypeElement("java.lang.Object").asType();
        if (type.getTypeArguments().isEmpty()) {
            return object;
        }
        TypeMirror argument = type.getTypeArguments().get(0);
        if (argument.getKind() != TypeKind.WILDCARD) {
            return argument;
        }
        TypeMirror bound = ((WildcardType) argument).getExtendsBound();
        return bound == null ? object : bound;
    }

    private TypeName typeName(TypeMirror type, Place place) {
        return typeReader.read(type, place).name().withoutAnnotations();
    }
}
