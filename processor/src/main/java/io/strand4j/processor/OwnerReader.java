package io.strand4j.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import io.strand4j.processor.OwnerModel.Kind;
import io.strand4j.processor.OwnerModel.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads an owner and its tasks; behind it there is nothing of the compiler's model, only values. */
final class OwnerReader {

    private final Elements elements;
    private final Types types;
    private final Promised promised;
    private final Map<String, Boolean> shadowing;
    private final PayloadReader payloads;

    /**
     * A reader.
     *
     * @param elements of the compiler
     * @param types of the compiler
     * @param promised what this round will generate
     * @param shadowing by package, whether it has a class named like one of java.lang; filled as it is asked for
     */
    OwnerReader(Elements elements, Types types, Promised promised, Map<String, Boolean> shadowing) {
        this.elements = elements;
        this.types = types;
        this.promised = promised;
        this.shadowing = shadowing;
        this.payloads = new PayloadReader(elements, types);
    }

    /**
     * Reads an owner.
     *
     * @param owner the type whose methods are annotated, or that is annotated itself
     * @throws UndefinedException when something it mentions does not exist
     */
    OwnerModel read(TypeElement owner) {
        String packageName = elements.getPackageOf(owner).getQualifiedName().toString();
        TypeReader typeReader = new TypeReader(elements, types, packageName, promised);
        Supertypes supertypes = new Supertypes(types);
        Constructors constructors = new Constructors(supertypes, typeReader);
        SettingsReader settings = new SettingsReader(elements, constructors, supertypes);
        TaskReader taskReader = new TaskReader(elements, types, typeReader, constructors, supertypes, payloads);

        Optional<Settings> typeLevel = settings.read(owner);
        TypeElement target =
                settings.of(owner).map(of -> Mirrors.element(of.value())).orElse(owner);
        List<TaskModel> tasks = target.equals(owner)
                ? declaredTasks(owner, typeLevel, settings, taskReader)
                : foreignTasks(target, typeLevel.orElseThrow(), taskReader);
        return new OwnerModel(
                ClassName.get(owner),
                ClassName.get(target),
                kind(owner),
                Place.of(owner),
                traits(owner, target, constructors),
                typeLevel,
                new MutableTypes(supertypes).staticsOf(target),
                nullMarks(owner),
                target.equals(owner) ? strays(owner, typeLevel.isPresent()) : List.of(),
                tasks);
    }

    /** The class to be generated for an owner, before its tasks are known; empty where its annotation cannot be read yet. */
    Optional<ClassName> generatedType(TypeElement owner) {
        TypeReader typeReader = new TypeReader(elements, types, "", promised);
        Supertypes supertypes = new Supertypes(types);
        try {
            Optional<Settings> typeLevel =
                    new SettingsReader(elements, new Constructors(supertypes, typeReader), supertypes).read(owner);
            return Optional.of(OwnerModel.generatedType(ClassName.get(owner), typeLevel));
        } catch (RuntimeException unreadable) {
            // To read the owner as a whole fails in the same way, and that is reported.
            return Optional.empty();
        }
    }

    private static List<TaskModel> declaredTasks(
            TypeElement owner, Optional<Settings> typeLevel, SettingsReader settings, TaskReader reader) {
        List<TaskModel> tasks = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
            Optional<Settings> own = settings.read(method);
            Optional<Settings> applied = own.isPresent() ? own : typeLevel.filter(all -> isIncluded(method));
            applied.ifPresent(s -> tasks.add(reader.read(owner, method, s, Place::of)));
        }
        return tasks;
    }

    /** What is said of tasks, on methods that are none. */
    private static List<Problem> strays(TypeElement owner, boolean isTypeLevel) {
        return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                .filter(CoalesceReader::isOn)
                .filter(method -> Stream.of("AsTask", "AsyncCompute")
                        .allMatch(name -> Mirrors.ours(method, name).isEmpty()))
                .filter(method -> !isTypeLevel || !isIncluded(method))
                .map(method -> Problem.of(
                        ProblemId.COALESCE,
                        Place.of(method),
                        "@Coalesce must be on a task, and " + method.getSimpleName()
                                + " is none; annotate the method with @AsTask, or remove it"))
                .toList();
    }

    private static boolean isIncluded(ExecutableElement method) {
        boolean isClose = method.getSimpleName().contentEquals("close")
                && method.getParameters().isEmpty();
        return method.getModifiers().contains(Modifier.PUBLIC) && !isClose && !TaskReader.isObjectMethod(method);
    }

    /**
     * The public methods of a type that is perhaps not being compiled. The order in a class file is up to the compiler
     * that reads it, so they are sorted.
     */
    private List<TaskModel> foreignTasks(TypeElement target, Settings settings, TaskReader reader) {
        List<TaskModel> tasks = new ArrayList<>();
        for (ExecutableElement method : members(target, target, new ArrayList<>())) {
            if (isIncluded(method)) {
                // A message in a file that is not being compiled would have no place to go.
                tasks.add(reader.read(
                        target, method, settings, elsewhere -> settings.of().place()));
            }
        }
        tasks.sort(Comparator.comparing(TaskModel::method)
                .thenComparing(t -> t.givenErasures().toString()));
        return tasks;
    }

    /**
     * The methods of a type as they are declared, its own and the inherited ones. {@code getAllMembers} gives some of
     * them without the names of their parameters under the Eclipse compiler.
     */
    private List<ExecutableElement> members(TypeElement target, TypeElement declarer, List<ExecutableElement> found) {
        if (declarer.getQualifiedName().contentEquals("java.lang.Object")) {
            return found;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(declarer.getEnclosedElements())) {
            boolean isInherited = declarer.equals(target)
                    || !declarer.getKind().isInterface()
                    || !method.getModifiers().contains(Modifier.STATIC);
            if (isInherited && found.stream().noneMatch(m -> replaces(m, method, target))) {
                found.add(method);
            }
        }
        for (TypeMirror supertype : types.directSupertypes(declarer.asType())) {
            members(target, Mirrors.element((DeclaredType) supertype), found);
        }
        return found;
    }

    private boolean replaces(ExecutableElement found, ExecutableElement inherited, TypeElement target) {
        return found.equals(inherited)
                || elements.overrides(found, inherited, target)
                || (found.getSimpleName().equals(inherited.getSimpleName()) && isSameMember(found, inherited, target));
    }

    private boolean isSameMember(ExecutableElement found, ExecutableElement inherited, TypeElement target) {
        DeclaredType type = (DeclaredType) target.asType();
        return types.isSubsignature(
                (ExecutableType) types.asMemberOf(type, found), (ExecutableType) types.asMemberOf(type, inherited));
    }

    private static Kind kind(TypeElement owner) {
        return switch (owner.getKind()) {
            case INTERFACE -> Kind.INTERFACE;
            case ENUM -> Kind.ENUM;
            case RECORD -> Kind.RECORD;
            case ANNOTATION_TYPE -> Kind.ANNOTATION;
            default -> Kind.CLASS;
        };
    }

    private Set<Trait> traits(TypeElement owner, TypeElement target, Constructors constructors) {
        EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
        if (around(owner).allMatch(e -> e.getModifiers().contains(Modifier.PUBLIC))) {
            traits.add(Trait.PUBLIC);
        }
        if (around(owner).anyMatch(e -> e.getModifiers().contains(Modifier.PRIVATE))) {
            traits.add(Trait.IN_PRIVATE);
        }
        if (hasTypeVariables(target)) {
            traits.add(Trait.GENERIC);
        }
        if (Constructors.needsOuterInstance(target)) {
            traits.add(Trait.INNER);
        }
        Stream.concat(around(owner), around(target))
                .flatMap(e -> Mirrors.deprecation(e).stream())
                .forEach(d -> traits.add(d.equals("removal") ? Trait.REMOVAL : Trait.DEPRECATED));
        if (constructors.hasNoArgument(target)) {
            traits.add(Trait.CONSTRUCTIBLE);
        }
        if (find(owner, "javax.annotation.processing.Generated") != null) {
            traits.add(Trait.GENERATED_READABLE);
        }
        if (shadowsJavaLang(owner)) {
            traits.add(Trait.SHADOWS_JAVA_LANG);
        }
        return traits;
    }

    private static Stream<TypeElement> around(TypeElement type) {
        return Stream.<Element>iterate(type, e -> e instanceof TypeElement, Element::getEnclosingElement)
                .map(TypeElement.class::cast);
    }

    private static boolean hasTypeVariables(TypeElement type) {
        return !type.getTypeParameters().isEmpty()
                || (Constructors.needsOuterInstance(type)
                        && type.getEnclosingElement() instanceof TypeElement outer
                        && hasTypeVariables(outer));
    }

    /** By name alone a class would be found that the module does not read. */
    private @Nullable TypeElement find(TypeElement from, String name) {
        ModuleElement module = elements.getModuleOf(from);
        return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    }

    /** Generated code names some classes of java.lang without importing them. */
    private boolean shadowsJavaLang(TypeElement owner) {
        String name = elements.getPackageOf(owner).getQualifiedName().toString();
        return shadowing.computeIfAbsent(name, any -> findsShadow(owner));
    }

    /** To ask the compiler for each type of the package would make it search all modules, again and again. */
    private boolean findsShadow(TypeElement owner) {
        Set<String> javaLang = simpleNames(elements.getTypeElement("java.lang.Object"));
        return simpleNames(owner).stream().anyMatch(javaLang::contains);
    }

    private Set<String> simpleNames(TypeElement inPackage) {
        return elements.getPackageOf(inPackage).getEnclosedElements().stream()
                .map(type -> type.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    /** A mark on the package holds for the generated class by itself. */
    private static List<AnnotationSpec> nullMarks(TypeElement owner) {
        return around(owner)
                .map(Nullness::ofClass)
                .filter(marks -> !marks.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
