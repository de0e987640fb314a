package io.strand4j.processor;

import io.strand4j.processor.TaskModel.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads one method. */
final class TaskReader {

    /** {@code Object}'s methods that a class may declare again, with the number of their parameters. */
    private static final Set<String> OBJECT_METHODS =
            Set.of("toString()", "hashCode()", "equals(java.lang.Object)", "clone()", "finalize()");

    private final Elements elements;
    private final Types types;
    private final TypeReader typeReader;
    private final Constructors constructors;
    private final ParameterReader parameters;
    private final ResultReader results;
    private final PayloadReader payloads;
    private final CallbackReader callbacks;
    private final CoalesceReader coalesce;

    TaskReader(
            Elements elements,
            Types types,
            TypeReader typeReader,
            Constructors constructors,
            Supertypes supertypes,
            PayloadReader payloads) {
        this.elements = elements;
        this.types = types;
        this.typeReader = typeReader;
        this.constructors = constructors;
        this.parameters = new ParameterReader(elements, typeReader);
        this.results = new ResultReader(elements, types, typeReader, supertypes);
        this.payloads = payloads;
        this.callbacks = new CallbackReader(elements, types, constructors, results);
        this.coalesce = new CoalesceReader(elements, types, typeReader, constructors);
    }

    /**
     * Reads a method.
     *
     * @param owner the type that is asked for its members, perhaps a subtype of the one that declares it
     * @param method the method
     * @param settings what its annotation says
     * @param places where messages belong
     */
    TaskModel read(TypeElement owner, ExecutableElement method, Settings settings, Places places) {
        Place place = places.of(written(method));
        ExecutableType type = (ExecutableType) types.asMemberOf((DeclaredType) owner.asType(), method);
        return new TaskModel(
                method.getSimpleName().toString(),
                place,
                traits(method),
                settings,
                parameters(method, type, settings, places),
                method.getParameters().stream()
                        .map(p -> typeReader.read(p.asType(), place).erasure())
                        .toList(),
                results.read(resultType(method, type), place),
                Nullness.ofDeclaration(method),
                thrown(type, place),
                isSuspend(method)
                        ? List.of()
                        : payloads.read(method, type, settings, results.values(type.getReturnType()), places),
                callbacks.read(owner, method, settings),
                coalesce.read(method, type, settings, places),
                Summary.of(elements.getDocComment(method)));
    }

    /** The accessor that a record has by itself stands nowhere in the source, its field does: in the header. */
    private Element written(ExecutableElement method) {
        if (elements.recordComponentFor(method) == null
                || !(method.getEnclosingElement() instanceof TypeElement owner)) {
            return method;
        }
        return ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(method.getSimpleName()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(method);
    }

    /** As a member of a type without type arguments a type is the declared one, which has its annotations. */
    private TypeMirror resultType(ExecutableElement method, ExecutableType asMember) {
        return isSame(method.getReturnType(), asMember.getReturnType())
                ? method.getReturnType()
                : asMember.getReturnType();
    }

    private List<ParameterModel> parameters(
            ExecutableElement method, ExecutableType asMember, Settings settings, Places places) {
        List<ParameterModel> read = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror type = asMember.getParameterTypes().get(i);
            // Whether the names of a foreign type's parameters are known depends on how it was compiled.
            String travelName =
                    settings.hasOf() ? "arg" + i : parameter.getSimpleName().toString();
            read.add(parameters.read(
                    parameter,
                    isSame(parameter.asType(), type) ? parameter.asType() : type,
                    travelName,
                    places.of(parameter)));
        }
        return read;
    }

    private boolean isSame(TypeMirror declared, TypeMirror asMember) {
        return declared.getKind() == TypeKind.VOID
                || declared.getKind() == TypeKind.ERROR
                || types.isSameType(declared, asMember);
    }

    private List<ThrownModel> thrown(ExecutableType type, Place place) {
        List<ThrownModel> read = new ArrayList<>();
        for (TypeMirror exception : type.getThrownTypes()) {
            ThrownModel.Constructor constructor = exception.getKind() == TypeKind.DECLARED
                    ? constructors.ofException(Mirrors.element((DeclaredType) exception))
                    : ThrownModel.Constructor.NONE;
            read.add(new ThrownModel(
                    typeReader.read(exception, place), constructors.isChecked(exception), constructor, place));
        }
        return read;
    }

    private Set<Trait> traits(ExecutableElement method) {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        Set<Modifier> modifiers = method.getModifiers();
        add(traits, Trait.STATIC, Mirrors.isStatic(method));
        add(traits, Trait.PUBLIC, modifiers.contains(Modifier.PUBLIC));
        add(traits, Trait.PRIVATE, modifiers.contains(Modifier.PRIVATE));
        add(traits, Trait.VARARGS, method.isVarArgs());
        add(traits, Trait.GENERIC, !method.getTypeParameters().isEmpty());
        add(traits, Trait.RECORD_ACCESSOR, elements.recordComponentFor(method) != null);
        add(
                traits,
                Trait.ANNOTATION_ELEMENT,
                method.getEnclosingElement() instanceof TypeElement declarer
                        && declarer.getKind() == ElementKind.ANNOTATION_TYPE);
        add(traits, Trait.OBJECT_METHOD, isObjectMethod(method));
        add(traits, Trait.SUSPEND, isSuspend(method));
        add(
                traits,
                Trait.ANNOTATED_TWICE,
                Mirrors.ours(method, "AsTask").isPresent()
                        && Mirrors.ours(method, "AsyncCompute").isPresent());
        Optional<String> deprecation = Mirrors.deprecation(method);
        add(traits, Trait.DEPRECATED, deprecation.equals(Optional.of("deprecation")));
        add(traits, Trait.REMOVAL, deprecation.equals(Optional.of("removal")));
        return traits;
    }

    private static void add(Set<Trait> traits, Trait trait, boolean isSo) {
        if (isSo) {
            traits.add(trait);
        }
    }

    static boolean isObjectMethod(ExecutableElement method) {
        StringBuilder signature = new StringBuilder(method.getSimpleName()).append('(');
        for (VariableElement parameter : method.getParameters()) {
            signature.append(Mirrors.isNamed(parameter.asType(), "java.lang.Object") ? "java.lang.Object" : "?");
        }
        return OBJECT_METHODS.contains(signature.append(')').toString());
    }

    /** Kotlin gives a suspend function a last parameter that Java code cannot fill. */
    private static boolean isSuspend(ExecutableElement method) {
        List<? extends VariableElement> all = method.getParameters();
        return !all.isEmpty() && Mirrors.isNamed(all.get(all.size() - 1).asType(), "kotlin.coroutines.Continuation");
    }
}
