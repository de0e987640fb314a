package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * One way through a type and all that it is made of, up to the first part that cannot travel. What differs between the
 * formats is asked of the subclass.
 */
abstract class PayloadWalk {

    /** A type that is nested deeper than this has a part of its own kind that is ever larger. */
    private static final int MAX_DEPTH = 60;

    private final Types types;
    private final TypeReader names;
    private final Supertypes supertypes;

    /** Types that have been walked to their ends, in this round. */
    private final Set<TypeName> proven = new HashSet<>();

    private final Set<TypeName> seen = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();
    private @Nullable Place place;

    PayloadWalk(Types types, TypeReader names, Supertypes supertypes) {
        this.types = types;
        this.names = names;
        this.supertypes = supertypes;
    }

    /**
     * Checks a type.
     *
     * @param type the type
     * @param start the path to it
     * @param where a message about a type that does not exist belongs here
     */
    final Optional<PayloadProblem> check(TypeMirror type, List<String> start, Place where) {
        seen.clear();
        path.clear();
        path.addAll(start);
        place = where;
        begin();
        PayloadProblem problem = visit(type);
        if (problem == null) {
            problem = end();
        }
        if (problem == null) {
            proven.addAll(seen);
        }
        return Optional.ofNullable(problem);
    }

    /** A class, interface, record or enum with all its type arguments; neither {@code Object} nor without them. */
    abstract @Nullable PayloadProblem declared(DeclaredType type, TypeElement element);

    /** Before a type is checked. */
    void begin() {}

    /** When every part of a type can travel; what is wrong with them together. */
    @Nullable
    PayloadProblem end() {
        return null;
    }

    final @Nullable PayloadProblem visit(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> step(PayloadNames.of(type) + ".element", ((ArrayType) type).getComponentType());
            case WILDCARD -> wildcard((WildcardType) type);
            case DECLARED -> visitDeclared((DeclaredType) type);
            case ERROR -> throw undefined(type);
            // A type variable has been complained about already; the rest is primitive.
            default -> null;
        };
    }

    private @Nullable PayloadProblem wildcard(WildcardType type) {
        return type.getExtendsBound() == null
                ? refuse("is a wildcard, nothing says what it stands for", "write the type")
                : visit(type.getExtendsBound());
    }

    private @Nullable PayloadProblem visitDeclared(DeclaredType type) {
        TypeElement element = Mirrors.element(type);
        if (element.getQualifiedName().contentEquals("java.lang.Object")) {
            return refuse("is an Object, which says nothing about its value", "name the type of the value");
        }
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            return refuse(
                    "is " + PayloadNames.aOrAn(element.getSimpleName()) + " without type arguments",
                    "write what it holds, " + element.getSimpleName() + "<…>");
        }
        return element.getKind() == ElementKind.ENUM ? null : declared(type, element);
    }

    /** One step further along the path. */
    final @Nullable PayloadProblem step(String label, TypeMirror type) {
        path.addLast(label);
        if (path.size() > MAX_DEPTH) {
            return new PayloadProblem(
                    List.of(path.getFirst()),
                    "leads to ever larger types, " + path.stream().limit(3).collect(Collectors.joining(" → ")) + " …",
                    "name a type that does not grow");
        }
        PayloadProblem problem = visit(type);
        path.removeLast();
        return problem;
    }

    /** Whether this type has still to be walked; true once per type. */
    final boolean isNew(DeclaredType type) {
        TypeName name = names.bare(type, Objects.requireNonNull(place));
        return !proven.contains(name) && seen.add(name);
    }

    final PayloadProblem refuse(String reason, String wayOut) {
        return new PayloadProblem(List.copyOf(path), reason, wayOut);
    }

    final List<String> path() {
        return List.copyOf(path);
    }

    /** What a sealed type permits, with the type arguments that a use of it gives. */
    final @Nullable PayloadProblem permitted(DeclaredType type, TypeElement element) {
        for (TypeMirror each : element.getPermittedSubclasses()) {
            TypeElement permitted = Mirrors.element((DeclaredType) each);
            Optional<DeclaredType> used = use(permitted, type);
            if (used.isEmpty()) {
                return refuse(
                        "permits " + permitted.getSimpleName() + ", whose type arguments it does not determine",
                        "give " + permitted.getSimpleName() + " the type parameters of " + element.getSimpleName());
            }
            PayloadProblem problem = step(element.getSimpleName() + "." + permitted.getSimpleName(), used.get());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** The subtype of a sealed type's use: {@code Ok<String>} for {@code Result<String>}. */
    private Optional<DeclaredType> use(TypeElement subtype, DeclaredType base) {
        DeclaredType declared = (DeclaredType) subtype.asType();
        String name = Mirrors.element(base).getQualifiedName().toString();
        List<? extends TypeMirror> passed = supertypes.find(declared, name).stream()
                .flatMap(s -> s.getTypeArguments().stream())
                .toList();
        List<TypeMirror> arguments = new ArrayList<>();
        for (TypeParameterElement parameter : subtype.getTypeParameters()) {
            for (int i = 0; i < Math.min(passed.size(), base.getTypeArguments().size()); i++) {
                if (types.isSameType(passed.get(i), parameter.asType())) {
                    arguments.add(base.getTypeArguments().get(i));
                    break;
                }
            }
        }
        return arguments.size() == subtype.getTypeParameters().size()
                ? Optional.of(types.getDeclaredType(subtype, arguments.toArray(new TypeMirror[0])))
                : Optional.empty();
    }

    /** The type of a field as a member of a type with arguments. */
    final TypeMirror typeOf(DeclaredType owner, VariableElement field) {
        return owner.getTypeArguments().isEmpty() ? field.asType() : types.asMemberOf(owner, field);
    }

    /** The result of a method and its parameters, as a member of a type with arguments. */
    final TypeMirror[] typesOf(DeclaredType owner, ExecutableElement method) {
        ExecutableType type = (ExecutableType)
                (owner.getTypeArguments().isEmpty() ? method.asType() : types.asMemberOf(owner, method));
        List<TypeMirror> all = new ArrayList<>(List.of(type.getReturnType()));
        all.addAll(type.getParameterTypes());
        return all.toArray(new TypeMirror[0]);
    }

    /** The class above, with its type arguments; empty where that is {@code Object} or {@code Record}. */
    final Optional<DeclaredType> superclass(DeclaredType type) {
        return types.directSupertypes(type).stream()
                .filter(s -> s.getKind() == TypeKind.DECLARED)
                .map(DeclaredType.class::cast)
                .filter(s -> Mirrors.element(s).getKind() == ElementKind.CLASS)
                .filter(s -> !Mirrors.isNamed(s, "java.lang.Object") && !Mirrors.isNamed(s, "java.lang.Record"))
                .findFirst();
    }

    final Supertypes supertypes() {
        return supertypes;
    }

    /** Something that is written as a lambda. */
    final PayloadProblem lambda(TypeElement element) {
        return refuse(
                "is " + PayloadNames.aOrAn(element.getQualifiedName()) + ", and a lambda has no value",
                "pass the data that it works on, and write the code in the task");
    }

    static boolean isFunction(TypeElement element) {
        return element.getAnnotationMirrors().stream()
                .anyMatch(m -> Mirrors.typeOf(m).getQualifiedName().contentEquals("java.lang.FunctionalInterface"));
    }

    static boolean isAbstract(TypeElement element) {
        return element.getKind() == ElementKind.INTERFACE
                || element.getModifiers().contains(Modifier.ABSTRACT);
    }

    static boolean isSealed(TypeElement element) {
        return element.getModifiers().contains(Modifier.SEALED) && isAbstract(element);
    }

    private UndefinedException undefined(TypeMirror type) {
        String name = ((DeclaredType) type).asElement().getSimpleName().toString();
        return UndefinedException.ofType("the type " + name, Objects.requireNonNull(place));
    }
}
