package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import java.util.stream.Collectors;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Types as messages show them: simple names for what users write, full names for what they may not know. */
final class PayloadNames {

    private PayloadNames() {}

    static String of(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return TypeName.get(type).toString();
        }
        return switch (type.getKind()) {
            case ARRAY -> of(((ArrayType) type).getComponentType()) + "[]";
            case DECLARED -> declared((DeclaredType) type);
            case WILDCARD -> wildcard((WildcardType) type);
            default -> "?";
        };
    }

    private static String declared(DeclaredType type) {
        String arguments =
                type.getTypeArguments().stream().map(PayloadNames::of).collect(Collectors.joining(", ", "<", ">"));
        return Mirrors.element(type).getSimpleName() + (arguments.equals("<>") ? "" : arguments);
    }

    private static String wildcard(WildcardType type) {
        TypeMirror bound = type.getExtendsBound();
        return bound == null || bound.getKind() == TypeKind.NULL ? "?" : "? extends " + of(bound);
    }

    /** A name with its article. */
    static String aOrAn(CharSequence name) {
        return ("aeiou".indexOf(Character.toLowerCase(name.charAt(0))) >= 0 ? "an " : "a ") + name;
    }
}
