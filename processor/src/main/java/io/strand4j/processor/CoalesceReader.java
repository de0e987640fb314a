package io.strand4j.processor;

import com.palantir.javapoet.TypeName;
import io.strand4j.processor.CoalesceModel.Reading;
import io.strand4j.processor.CoalesceModel.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads {@code @Coalesce}, and what is wrong with the types that it is about. */
final class CoalesceReader {

    private final Elements elements;
    private final Types types;
    private final TypeReader typeReader;
    private final Constructors exceptions;

    CoalesceReader(Elements elements, Types types, TypeReader typeReader, Constructors exceptions) {
        this.elements = elements;
        this.types = types;
        this.typeReader = typeReader;
        this.exceptions = exceptions;
    }

    /** Whether a method, or one of its parameters, has the annotation. */
    static boolean isOn(ExecutableElement method) {
        return marked(method).findAny().isPresent();
    }

    private static Stream<Element> marked(ExecutableElement method) {
        return Stream.concat(Stream.of(method), method.getParameters().stream())
                .map(Element.class::cast)
                .filter(element -> Mirrors.ours(element, "Coalesce").isPresent());
    }

    Reading read(ExecutableElement method, ExecutableType type, Settings settings, Places places) {
        List<Element> marked = marked(method).toList();
        if (marked.isEmpty()) {
            return Reading.NOTHING;
        }
        Element last = marked.get(marked.size() - 1);
        AnnotationMirror mirror = Mirrors.ours(last, "Coalesce").orElseThrow();
        Place place = settings.hasOf() ? places.of(last) : Place.of(last, mirror);
        Site site = new Site(method, type, settings, last, new AnnotationReader(elements, last, mirror), place);
        if (marked.size() > 1) {
            site.problem("@Coalesce must stand once, on the method or on the parameter that holds its ids; remove one");
        } else {
            site.check();
        }
        return site.problems.isEmpty()
                ? new Reading(Optional.of(site.model()), List.of())
                : new Reading(Optional.empty(), site.problems);
    }

    /** One annotation where it stands. */
    private final class Site {
        private final ExecutableElement method;
        private final ExecutableType type;
        private final Settings settings;
        private final Element marked;
        private final AnnotationReader reader;
        private final Place place;
        private final List<Problem> problems = new ArrayList<>();
        private final String by;

        Site(
                ExecutableElement method,
                ExecutableType type,
                Settings settings,
                Element marked,
                AnnotationReader reader,
                Place place) {
            this.method = method;
            this.type = type;
            this.settings = settings;
            this.marked = marked;
            this.reader = reader;
            this.place = place;
            this.by = reader.string("by").value();
        }

        void problem(String text) {
            problems.add(Problem.of(ProblemId.COALESCE, place, text));
        }

        void check() {
            checkTask();
            if (!hasIds()) {
                checkWhole();
            } else if (ids().isEmpty()) {
                problem("@Coalesce must be on a List, Set or Collection of ids, which " + marked
                        + " is not; change its type, or put it on the method to join equal calls");
            } else {
                checkParts();
            }
        }

        private void checkTask() {
            if (!settings.runner().equals("COROUTINE") || settings.runnerClass().isPresent()) {
                problem("@Coalesce must be on a task of runner = COROUTINE, where a call that waits holds no thread;"
                        + " set the runner");
            }
            if (settings.rate().value().isEmpty()) {
                problem("@Coalesce joins calls that wait for their pace, and " + name() + " has none; set rate");
            }
            if (!settings.idempotent()) {
                problem("@Coalesce is for reads, and idempotent = false says that " + name()
                        + " is none; remove one of the two");
            }
            for (VariableElement parameter : method.getParameters()) {
                if (isInjected(parameter)) {
                    problem(name() + " cannot be joined with others, " + parameter.getSimpleName()
                            + " is each call's own; take it out, or remove @Coalesce");
                }
            }
        }

        private String name() {
            return method.getSimpleName().toString();
        }

        private void checkWhole() {
            if (isFlow() || type.getReturnType().getKind() == TypeKind.VOID) {
                problem(name() + " must return a value that several calls can be given, what flows is gone once it was"
                        + " read; return a List, or another value");
            }
            if (Stream.of("by", "emptyMeansAll", "most", "apart").anyMatch(reader::isGiven)) {
                problem("by, emptyMeansAll, most and apart are about ids; put @Coalesce on the parameter that holds"
                        + " them");
            }
        }

        private boolean isFlow() {
            return Stream.of("java.util.Iterator", "java.lang.Iterable", "java.util.stream.Stream")
                    .anyMatch(flow -> Mirrors.isNamed(type.getReturnType(), flow));
        }

        private void checkParts() {
            if (reader.integer("most").value() < 1) {
                problem("most must be at least 1, no body reads less; leave it out for 100");
            }
            TypeMirror id = ids().orElseThrow();
            Optional<DeclaredType> items = one("java.util.List", "java.util.Set", "java.util.Collection");
            if (items.isPresent()) {
                checkItem(items.get(), id);
            } else if (isMapById(id)) {
                if (!by.isEmpty()) {
                    problem("by must not be set where the result is a Map, its keys are the ids; leave it out");
                }
            } else {
                problem(name() + " must return a List, Set or Collection of items, or a Map by " + id
                        + ", so that each call can be given its part; change the result, or put @Coalesce on the"
                        + " method to join equal calls");
            }
        }

        private void checkItem(DeclaredType item, TypeMirror id) {
            if (by.isEmpty()) {
                problem("@Coalesce needs to know which item is whose; set by to the method by which "
                        + item.asElement().getSimpleName() + " tells its id");
            } else if (ElementFilter.methodsIn(elements.getAllMembers(Mirrors.element(item))).stream()
                    .noneMatch(found -> tells(found, item, id))) {
                problem("by = " + by + " is no method of " + item.asElement().getSimpleName()
                        + " without parameters that gives " + id + "; name the one by which it tells its id");
            }
        }

        private boolean tells(ExecutableElement found, DeclaredType item, TypeMirror id) {
            if (!found.getSimpleName().contentEquals(by)
                    || !found.getParameters().isEmpty()
                    || !found.getTypeParameters().isEmpty()
                    || Mirrors.isStatic(found)
                    || found.getModifiers().contains(Modifier.PRIVATE)
                    || found.getThrownTypes().stream().anyMatch(exceptions::isChecked)) {
                return false;
            }
            TypeMirror given = ((ExecutableType) types.asMemberOf(item, found)).getReturnType();
            return types.isSameType(
                    given.getKind().isPrimitive()
                            ? types.boxedClass(types.getPrimitiveType(given.getKind()))
                                    .asType()
                            : given,
                    id);
        }

        private boolean hasIds() {
            return marked instanceof VariableElement;
        }

        private int position() {
            return method.getParameters().indexOf(marked);
        }

        /** The type of an id, if there are some. */
        private Optional<TypeMirror> ids() {
            TypeMirror all = type.getParameterTypes().get(position());
            return argument(all, "java.util.List", "java.util.Set", "java.util.Collection")
                    .map(TypeMirror.class::cast);
        }

        private Optional<DeclaredType> one(String... collections) {
            return argument(type.getReturnType(), collections);
        }

        private Optional<DeclaredType> argument(TypeMirror of, String... names) {
            return Stream.of(names).anyMatch(name -> Mirrors.isNamed(of, name))
                            && ((DeclaredType) of).getTypeArguments().size() == 1
                            && ((DeclaredType) of).getTypeArguments().get(0).getKind() == TypeKind.DECLARED
                    ? Optional.of((DeclaredType)
                            ((DeclaredType) of).getTypeArguments().get(0))
                    : Optional.empty();
        }

        private boolean isMapById(TypeMirror id) {
            return Mirrors.isNamed(type.getReturnType(), "java.util.Map")
                    && type.getReturnType() instanceof DeclaredType map
                    && map.getTypeArguments().size() == 2
                    && map.getTypeArguments().get(1).getKind() == TypeKind.DECLARED
                    && types.isSameType(map.getTypeArguments().get(0), id);
        }

        CoalesceModel model() {
            if (!hasIds()) {
                return new CoalesceModel(
                        -1, Shape.WHOLE, List.of(), Optional.empty(), false, CoalesceModel.MOST, List.of());
            }
            DeclaredType result = (DeclaredType) type.getReturnType();
            Shape shape =
                    Shape.valueOf(result.asElement().getSimpleName().toString().toUpperCase(Locale.ROOT));
            List<? extends TypeMirror> arguments = result.getTypeArguments();
            TypeName item = bare(arguments.get(arguments.size() - 1));
            return new CoalesceModel(
                    position(),
                    shape,
                    List.of(bare(ids().orElseThrow()), item),
                    shape == Shape.MAP ? Optional.empty() : Optional.of(new CoalesceModel.Id(raw(item), by)),
                    reader.isTrue("emptyMeansAll", false),
                    reader.integer("most").value(),
                    reader.types("apart").stream()
                            .map(failure -> bare(failure.value()))
                            .toList());
        }

        private TypeName bare(TypeMirror of) {
            return typeReader.bare(of, place);
        }
    }

    private static TypeName raw(TypeName item) {
        return item instanceof com.palantir.javapoet.ParameterizedTypeName generic ? generic.rawType() : item;
    }

    private static boolean isInjected(VariableElement parameter) {
        return Stream.of(Injected.values())
                .anyMatch(one -> Mirrors.ours(parameter, one.annotation()).isPresent());
    }
}
