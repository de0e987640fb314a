package io.strand4j.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a class that is written by its properties: made with a no-argument constructor and filled in through setters, or
 * made with a {@code @JsonCreator}. A field that has no way out and in again would be lost without a word.
 */
final class BeanReader {

    private final JsonWalk walk;
    private final BeanCycles cycles;

    BeanReader(JsonWalk walk, BeanCycles cycles) {
        this.walk = walk;
        this.cycles = cycles;
    }

    @Nullable
    PayloadProblem read(DeclaredType type, TypeElement element) {
        String name = element.getSimpleName().toString();
        if (Constructors.needsOuterInstance(element)) {
            return walk.refuse(
                    "is " + PayloadNames.aOrAn(name) + ", an inner class that needs its outer instance",
                    "make it static");
        }
        List<ExecutableElement> creators = creators(element);
        if (creators.size() > 1) {
            return walk.refuse("is " + PayloadNames.aOrAn(name) + " with more than one @JsonCreator", "leave one");
        }
        Map<String, BeanProperty> properties = properties(type);
        boolean isBuilt = JacksonAnnotations.hasDeserializer(Stream.of(element));
        if (!creators.isEmpty()) {
            return created(element, creators.get(0), properties);
        }
        if (isBuilt) {
            return walk(element, properties, BeanProperty::isRead);
        }
        if (!hasNoArgumentConstructor(element)) {
            return walk.refuse(
                    "is " + PayloadNames.aOrAn(name) + " that has no constructor without arguments",
                    "make it a record, or add a no-argument constructor or one @JsonCreator");
        }
        cycles.isBean(element.getQualifiedName().toString(), walk.path());
        PayloadProblem lost = lost(type, element, properties);
        return lost == null ? walk(element, properties, p -> p.isRead() && p.isWritten()) : lost;
    }

    private @Nullable PayloadProblem walk(
            TypeElement owner, Map<String, BeanProperty> properties, Predicate<BeanProperty> isPart) {
        for (BeanProperty property : properties.values()) {
            if (isPart.test(property) && property.type() != null) {
                PayloadProblem problem =
                        walk.member(owner, property.name(), property.type(), property.members().stream());
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    /** The first field whose value would not come back. */
    private @Nullable PayloadProblem lost(
            DeclaredType type, TypeElement element, Map<String, BeanProperty> properties) {
        if (isLombok(element) || JacksonAnnotations.has(element, "JsonAutoDetect")) {
            return null;
        }
        List<VariableElement> fields = fields(type, walk);
        for (VariableElement field : fields) {
            String name = field.getSimpleName().toString();
            boolean isKept =
                    properties.values().stream().anyMatch(p -> p.isRead() && p.isWritten() && p.isKeptIn(name));
            if (!isKept && !JacksonAnnotations.leavesOut(membersOf(name, field, properties))) {
                return walk.refuse(
                        "is " + PayloadNames.aOrAn(element.getSimpleName()) + ", whose field " + name
                                + " has no public getter with a setter and would be lost",
                        "add both, or make it a record, or make the field transient");
            }
        }
        boolean isEmpty = properties.values().stream().noneMatch(p -> p.isRead() && p.isWritten());
        return isEmpty
                ? walk.refuse(
                        "is " + PayloadNames.aOrAn(element.getSimpleName()) + ", which has no properties",
                        "make it a record")
                : null;
    }

    private static Stream<Element> membersOf(String field, Element self, Map<String, BeanProperty> properties) {
        return Stream.concat(
                Stream.of(self),
                properties.values().stream().filter(p -> p.isKeptIn(field)).flatMap(p -> p.members().stream()));
    }

    private @Nullable PayloadProblem created(
            TypeElement element, ExecutableElement creator, Map<String, BeanProperty> properties) {
        for (VariableElement parameter : creator.getParameters()) {
            Optional<String> name = JacksonAnnotations.text(parameter, "JsonProperty", "value");
            if (name.isEmpty()) {
                return walk.refuse(
                        "is " + PayloadNames.aOrAn(element.getSimpleName()) + ", whose @JsonCreator has the parameter "
                                + parameter.getSimpleName() + " without a name",
                        "add @JsonProperty(\"" + parameter.getSimpleName() + "\") to it");
            }
            BeanProperty property = properties.get(key(name.get()));
            if (property == null || !property.isRead()) {
                return walk.refuse(
                        "is " + PayloadNames.aOrAn(element.getSimpleName()) + ", whose @JsonCreator takes " + name.get()
                                + " and which has no getter for it",
                        "add a public getter, or @JsonProperty(\"" + name.get() + "\") on a method");
            }
            PayloadProblem problem = walk.member(
                    element,
                    name.get(),
                    parameter.asType(),
                    Stream.concat(Stream.of(parameter), property.members().stream()));
            if (problem != null) {
                return problem;
            }
        }
        return walk(element, properties, p -> p.isRead() && p.isWritten());
    }

    private static List<ExecutableElement> creators(TypeElement element) {
        List<ExecutableElement> found = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            boolean isOff = JacksonAnnotations.constant(member, "JsonCreator", "mode")
                    .filter("DISABLED"::equals)
                    .isPresent();
            if (member instanceof ExecutableElement e && JacksonAnnotations.has(e, "JsonCreator") && !isOff) {
                found.add(e);
            }
        }
        return found;
    }

    /** A private one as well: Jackson calls it. */
    static boolean hasNoArgumentConstructor(TypeElement element) {
        return isAnnotated(element, "lombok.NoArgsConstructor")
                || ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                        .anyMatch(c -> c.getParameters().isEmpty());
    }

    /** Lombok adds the accessors to the class that is compiled, not to the one that is read here. */
    private static boolean isLombok(TypeElement element) {
        return isAnnotated(element, "lombok.Data")
                || (isAnnotated(element, "lombok.Getter") && isAnnotated(element, "lombok.Setter"));
    }

    private static boolean isAnnotated(TypeElement element, String name) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(m -> Mirrors.typeOf(m).getQualifiedName().contentEquals(name));
    }

    /** The fields of a class and those above it that hold a part of its value. */
    static List<VariableElement> fields(DeclaredType type, PayloadWalk walk) {
        List<VariableElement> fields = new ArrayList<>();
        Optional<DeclaredType> level = Optional.of(type);
        while (level.isPresent() && !isOfJdk(level.get())) {
            for (VariableElement field :
                    ElementFilter.fieldsIn(Mirrors.element(level.get()).getEnclosedElements())) {
                if (!field.getModifiers().contains(Modifier.STATIC)
                        && !field.getModifiers().contains(Modifier.TRANSIENT)) {
                    fields.add(field);
                }
            }
            level = walk.superclass(level.get());
        }
        return fields;
    }

    private static boolean isOfJdk(DeclaredType type) {
        return JdkWaysOut.isJdk(Mirrors.element(type).getQualifiedName().toString());
    }

    private Map<String, BeanProperty> properties(DeclaredType type) {
        Map<String, BeanProperty> properties = new TreeMap<>();
        boolean isLombok = isLombok(Mirrors.element(type));
        Optional<DeclaredType> level = Optional.of(type);
        while (level.isPresent() && !isOfJdk(level.get())) {
            TypeElement element = Mirrors.element(level.get());
            for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
                BeanProperty.ofField(field, walk.typeOf(level.get(), field), isLombok)
                        .ifPresent(p -> properties.merge(key(p.name()), p, BeanProperty::and));
            }
            for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
                TypeMirror[] types = walk.typesOf(level.get(), method);
                BeanProperty.ofMethod(method, types)
                        .ifPresent(p -> properties.merge(key(p.name()), p, BeanProperty::and));
            }
            level = walk.superclass(level.get());
        }
        return properties;
    }

    /** Names that differ in case alone are one property. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
