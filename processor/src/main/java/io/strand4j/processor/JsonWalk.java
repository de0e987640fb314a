package io.strand4j.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What can be written as JSON by its declared type and comes back equal; the twin of the runtime's {@code JsonCodec}. */
final class JsonWalk extends PayloadWalk {

    private static final Set<String> CLASS_NAMES = Set.of("CLASS", "MINIMAL_CLASS", "CUSTOM");

    private final BeanCycles cycles = new BeanCycles();
    private final Deque<String> owners = new ArrayDeque<>();

    JsonWalk(Types types, TypeReader names, Supertypes supertypes) {
        super(types, names, supertypes);
    }

    @Override
    void begin() {
        owners.clear();
        cycles.begin();
    }

    @Override
    @Nullable
    PayloadProblem end() {
        return cycles.find().orElse(null);
    }

    @Override
    @Nullable
    PayloadProblem declared(DeclaredType type, TypeElement element) {
        String name = element.getQualifiedName().toString();
        if (JdkWaysOut.isJdk(name)) {
            return jdk(type, element, name);
        }
        boolean isWritten = JacksonAnnotations.hasSerializer(Stream.of(element));
        if (isTree(name) || (isWritten && JacksonAnnotations.hasDeserializer(Stream.of(element)))) {
            return null;
        }
        if (isWritten) {
            return refuse(
                    "is " + PayloadNames.aOrAn(element.getSimpleName())
                            + ", which @JsonSerialize writes and nothing reads",
                    "add @JsonDeserialize with the class that reads it");
        }
        cycles.points(owners.peekLast(), name);
        if (!isNew(type)) {
            return null;
        }
        owners.addLast(name);
        PayloadProblem problem = own(type, element);
        owners.removeLast();
        return problem;
    }

    private static boolean isTree(String name) {
        return name.equals("tools.jackson.databind.JsonNode") || name.startsWith("tools.jackson.databind.node.");
    }

    private @Nullable PayloadProblem jdk(DeclaredType type, TypeElement element, String name) {
        List<? extends TypeMirror> held = type.getTypeArguments();
        String text = PayloadNames.of(type);
        if (JdkPayloads.JSON.contains(name)) {
            return null;
        }
        if (JdkPayloads.JSON_HOLDERS.contains(name)) {
            return isHolder(held.get(0))
                    ? refuse(
                            "is " + PayloadNames.aOrAn(text) + ", in which two kinds of nothing look alike",
                            "use one Optional")
                    : step(text + ".value", held.get(0));
        }
        if (JdkPayloads.SORTED.contains(name) && !isComparable(held.get(0))) {
            return refuse(
                    "is " + PayloadNames.aOrAn(text) + ", and the order of what it holds does not travel",
                    "make " + PayloadNames.of(held.get(0)) + " Comparable");
        }
        if (JdkPayloads.JSON_COLLECTIONS.contains(name)) {
            return step(text + ".element", held.get(0));
        }
        if (JdkPayloads.JSON_MAPS.contains(name)) {
            PayloadProblem problem = key(text, held.get(0));
            return problem == null ? step(text + ".value", held.get(1)) : problem;
        }
        if (isFunction(element)) {
            return lambda(element);
        }
        return refuse(
                "is " + PayloadNames.aOrAn(element.getQualifiedName()) + ", which JSON does not give back",
                JdkWaysOut.find(supertype -> supertypes().isSubtype(type, supertype)));
    }

    private static boolean isHolder(TypeMirror type) {
        return JdkPayloads.JSON_HOLDERS.stream().anyMatch(holder -> Mirrors.isNamed(type, holder));
    }

    private boolean isComparable(TypeMirror type) {
        return supertypes().isSubtype(bound(type), "java.lang.Comparable");
    }

    private static TypeMirror bound(TypeMirror type) {
        return type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
                ? wildcard.getExtendsBound()
                : type;
    }

    private @Nullable PayloadProblem key(String map, TypeMirror type) {
        TypeMirror key = bound(type);
        boolean isName = key instanceof DeclaredType declared
                && (Mirrors.element(declared).getKind() == ElementKind.ENUM
                        || JdkPayloads.KEYS.contains(
                                Mirrors.element(declared).getQualifiedName().toString()));
        return isName
                ? null
                : refuse(
                        "is " + PayloadNames.aOrAn(map)
                                + ", and a JSON name holds a text, a number, a time or an enum but no "
                                + PayloadNames.of(type),
                        "pass a List of records that hold key and value");
    }

    /** A type of the user. */
    private @Nullable PayloadProblem own(DeclaredType type, TypeElement element) {
        Optional<String> tag = JacksonAnnotations.constant(element, "JsonTypeInfo", "use");
        if (tag.isPresent()) {
            return tagged(type, element, tag.get());
        }
        if (isSealed(element)) {
            PayloadProblem clash = clash(element, new HashMap<>());
            return clash == null ? permitted(type, element) : clash;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
            if (JacksonAnnotations.has(method, "JsonValue")) {
                return step(element.getSimpleName() + "." + method.getSimpleName(), method.getReturnType());
            }
        }
        if (isAbstract(element)) {
            return open(element);
        }
        if (supertypes().find(type, "java.lang.Throwable").isPresent()) {
            return refuse("is " + PayloadNames.aOrAn(element.getSimpleName()) + ", an exception", "pass its message");
        }
        return container(type).isPresent() ? held(type, element) : properties(type, element);
    }

    private @Nullable PayloadProblem tagged(DeclaredType type, TypeElement element, String use) {
        if (CLASS_NAMES.contains(use)) {
            return refuse(
                    "is " + PayloadNames.aOrAn(element.getSimpleName())
                            + ", whose @JsonTypeInfo names a class in the bytes",
                    "use JsonTypeInfo.Id.NAME, or remove it and make the type sealed");
        }
        if (isSealed(element)) {
            return permitted(type, element);
        }
        List<DeclaredType> subtypes = JacksonAnnotations.subtypes(element);
        if (subtypes.isEmpty() && isAbstract(element)) {
            return open(element);
        }
        for (DeclaredType subtype : subtypes) {
            PayloadProblem problem = step(
                    element.getSimpleName() + "." + Mirrors.element(subtype).getSimpleName(), subtype);
            if (problem != null) {
                return problem;
            }
        }
        return isAbstract(element) ? null : properties(type, element);
    }

    private PayloadProblem open(TypeElement element) {
        if (isFunction(element)) {
            return lambda(element);
        }
        boolean isInterface = element.getKind() == ElementKind.INTERFACE;
        return refuse(
                "is the " + (isInterface ? "interface " : "abstract class ") + element.getSimpleName() + ", which any "
                        + (isInterface ? "class may implement" : "class may extend"),
                "make it sealed, or name one class");
    }

    /** Two permitted types under one name could not be told apart. */
    private @Nullable PayloadProblem clash(TypeElement element, Map<String, TypeElement> byName) {
        for (TypeMirror each : element.getPermittedSubclasses()) {
            TypeElement permitted = Mirrors.element((DeclaredType) each);
            if (isSealed(permitted)
                    && JacksonAnnotations.constant(permitted, "JsonTypeInfo", "use")
                            .isEmpty()) {
                PayloadProblem problem = clash(permitted, byName);
                if (problem != null) {
                    return problem;
                }
                continue;
            }
            String name = JacksonAnnotations.text(permitted, "JsonTypeName", "value")
                    .orElse(permitted.getSimpleName().toString());
            TypeElement other = byName.put(name, permitted);
            if (other != null && !other.equals(permitted)) {
                return refuse(
                        "is " + PayloadNames.aOrAn(element.getSimpleName()) + ", of which " + other.getQualifiedName()
                                + " and " + permitted.getQualifiedName() + " have the same name " + name,
                        "give one of them a @JsonTypeName");
            }
        }
        return null;
    }

    private Optional<DeclaredType> container(DeclaredType type) {
        return supertypes().find(type, "java.util.Collection", "java.util.Map", "java.util.Map.Entry");
    }

    /** A class that is a collection or map is written as one: nothing but what it holds. */
    private @Nullable PayloadProblem held(DeclaredType type, TypeElement element) {
        DeclaredType container = container(type).orElseThrow();
        boolean isMade = element.getKind() == ElementKind.CLASS
                && BeanReader.hasNoArgumentConstructor(element)
                && BeanReader.fields(type, this).isEmpty()
                && container.getTypeArguments().size() == (Mirrors.isNamed(container, "java.util.Collection") ? 1 : 2)
                && !Mirrors.isNamed(container, "java.util.Map.Entry");
        if (!isMade) {
            return refuse(
                    "is " + PayloadNames.aOrAn(element.getSimpleName())
                            + ", which would be made anew as an empty collection or map",
                    "give it a no-argument constructor and no fields, or use a List or Map");
        }
        return visit(container);
    }

    private @Nullable PayloadProblem properties(DeclaredType type, TypeElement element) {
        if (element.getKind() == ElementKind.RECORD) {
            for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
                if (!field.getModifiers().contains(Modifier.STATIC)) {
                    PayloadProblem problem =
                            member(element, field.getSimpleName().toString(), typeOf(type, field), Stream.of(field));
                    if (problem != null) {
                        return problem;
                    }
                }
            }
            return null;
        }
        return new BeanReader(this, cycles).read(type, element);
    }

    /** A component or property, unless something says that it is left out or written in another way. */
    @Nullable
    PayloadProblem member(TypeElement owner, String name, TypeMirror type, Stream<? extends Element> elements) {
        List<? extends Element> all = elements.toList();
        if (JacksonAnnotations.leavesOut(all.stream())
                || (JacksonAnnotations.hasSerializer(all.stream())
                        && JacksonAnnotations.hasDeserializer(all.stream()))) {
            return null;
        }
        return step(owner.getSimpleName() + "." + name, type);
    }
}
