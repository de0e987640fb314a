package io.strand4j.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A property of a bean, as Jackson finds it by the names of methods.
 *
 * @param name its name
 * @param isRead whether it is written to JSON: a public getter or field
 * @param isWritten whether it is set from JSON: a setter or field
 * @param type its type; null for a setter alone
 * @param members the methods and fields that make it
 */
record BeanProperty(
        String name,
        boolean isRead,
        boolean isWritten,
        @Nullable TypeMirror type,
        List<Element> members) {

    static Optional<BeanProperty> ofField(VariableElement field, TypeMirror type, boolean hasAccessors) {
        boolean isVisible = field.getModifiers().contains(Modifier.PUBLIC)
                || hasAccessors
                || JacksonAnnotations.has(field, "JsonProperty");
        if (!isVisible
                || field.getModifiers().contains(Modifier.STATIC)
                || field.getModifiers().contains(Modifier.TRANSIENT)) {
            return Optional.empty();
        }
        boolean isSet = !field.getModifiers().contains(Modifier.FINAL);
        return Optional.of(new BeanProperty(
                JacksonAnnotations.text(field, "JsonProperty", "value")
                        .orElse(field.getSimpleName().toString()),
                true,
                isSet,
                type,
                List.of(field)));
    }

    /**
     * What a method makes.
     *
     * @param method the method
     * @param types its result, and its parameters behind it
     */
    static Optional<BeanProperty> ofMethod(ExecutableElement method, TypeMirror[] types) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return Optional.empty();
        }
        String name = method.getSimpleName().toString();
        Optional<String> given = JacksonAnnotations.text(method, "JsonProperty", "value");
        if (types.length == 1 && types[0].getKind() != TypeKind.VOID && !name.equals("getClass")) {
            Optional<String> own = method.getModifiers().contains(Modifier.PUBLIC)
                    ? suffix(name, "get").or(() -> isBoolean(types[0]) ? suffix(name, "is") : Optional.empty())
                    : Optional.empty();
            return given.or(() -> own).map(n -> new BeanProperty(n, true, false, types[0], List.of(method)));
        }
        if (types.length == 2) {
            return given.or(() -> suffix(name, "set"))
                    .map(n -> new BeanProperty(n, false, true, null, List.of(method)));
        }
        return Optional.empty();
    }

    private static boolean isBoolean(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN || Mirrors.isNamed(type, "java.lang.Boolean");
    }

    private static Optional<String> suffix(String name, String prefix) {
        if (!name.startsWith(prefix)
                || name.length() == prefix.length()
                || Character.isLowerCase(name.charAt(prefix.length()))) {
            return Optional.empty();
        }
        String rest = name.substring(prefix.length());
        boolean isAcronym = rest.length() > 1 && Character.isUpperCase(rest.charAt(1));
        return Optional.of(isAcronym ? rest : rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1));
    }

    /** Both together; the first one's type, which is that of the lowest class. */
    BeanProperty and(BeanProperty other) {
        List<Element> all = new ArrayList<>(members);
        all.addAll(other.members);
        return new BeanProperty(
                isRead ? name : other.name,
                isRead || other.isRead,
                isWritten || other.isWritten,
                type == null ? other.type : type,
                all);
    }

    /** Whether a field of this name is what the accessors give and take: {@code name}, {@code m_name}, {@code isName}. */
    boolean isKeptIn(String field) {
        return field.toLowerCase(Locale.ROOT).endsWith(name.toLowerCase(Locale.ROOT))
                || members.stream().anyMatch(m -> m.getSimpleName().contentEquals(field));
    }
}
