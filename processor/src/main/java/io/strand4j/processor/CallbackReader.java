package io.strand4j.processor;

import io.strand4j.processor.CallbackModel.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds the methods that {@code onIter}, {@code onEnd} and {@code onError} name. */
final class CallbackReader {

    private final Elements elements;
    private final Types types;
    private final Constructors exceptions;
    private final ResultReader results;

    CallbackReader(Elements elements, Types types, Constructors exceptions, ResultReader results) {
        this.elements = elements;
        this.types = types;
        this.exceptions = exceptions;
        this.results = results;
    }

    Callbacks read(TypeElement owner, ExecutableElement method, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        Search search = new Search(owner, method, settings, problems);
        ResultReader.Values values = results.values(method.getReturnType());
        Optional<CallbackModel> onIter = search.onIter(values);
        Optional<CallbackModel> onEnd = search.onEnd(values);
        Optional<CallbackModel> onError = search.find(
                settings.onError(),
                "a Throwable",
                elements.getTypeElement("java.lang.Throwable").asType());
        return new Callbacks(onIter, onEnd, onError, problems);
    }

    /** The search for the callbacks of one task. */
    private final class Search {

        private final TypeElement owner;
        private final ExecutableElement task;
        private final Settings settings;
        private final List<Problem> problems;

        Search(TypeElement owner, ExecutableElement task, Settings settings, List<Problem> problems) {
            this.owner = owner;
            this.task = task;
            this.settings = settings;
            this.problems = problems;
        }

        Optional<CallbackModel> onIter(ResultReader.Values values) {
            if (!isNamed(settings.onIter())) {
                return Optional.empty();
            }
            if (values.item().isEmpty()) {
                problem(
                        settings.onIter(),
                        "onIter needs a result with items; return a Stream, Iterator, Iterable,"
                                + " collection or array, or use onEnd");
                return Optional.empty();
            }
            return find(settings.onIter(), "an item", values.item().get());
        }

        Optional<CallbackModel> onEnd(ResultReader.Values values) {
            TypeMirror declared = task.getReturnType();
            if (declared.getKind() == TypeKind.VOID) {
                return find(settings.onEnd(), "nothing or an Object", values.value());
            }
            if (!settings.isSync()) {
                return find(settings.onEnd(), "the result", values.value());
            }
            boolean isStage =
                    !types.isSameType(values.value(), declared) && values.item().isEmpty();
            if (isStage && isNamed(settings.onEnd())) {
                problem(
                        settings.onEnd(),
                        "onEnd cannot see the value of a stage that runner = SYNC returns as it is;"
                                + " use whenComplete on the stage, or another runner");
                return Optional.empty();
            }
            Optional<CallbackModel> ofDeclared = candidates(settings.onEnd().value())
                    .filter(m -> fault(m, declared).isEmpty())
                    .findFirst()
                    .map(m -> model(m, Takes.VALUE));
            return ofDeclared.isPresent()
                    ? ofDeclared
                    : find(settings.onEnd(), "the result", values.value())
                            .map(list -> new CallbackModel(list.method(), list.isStatic(), Takes.LIST));
        }

        Optional<CallbackModel> find(Attribute<String> attribute, String taken, TypeMirror value) {
            if (!isNamed(attribute)) {
                return Optional.empty();
            }
            String name = attribute.value();
            Optional<String> fault = Optional.of("does not exist in " + owner.getSimpleName()
                    + "; declare a static method of that name that takes " + taken);
            for (ExecutableElement candidate : candidates(name).toList()) {
                fault = fault(candidate, value);
                if (fault.isEmpty()) {
                    boolean takesNothing = candidate.getParameters().isEmpty();
                    return Optional.of(model(candidate, takesNothing ? Takes.NOTHING : Takes.VALUE));
                }
            }
            fault.ifPresent(f -> problem(attribute, "callback " + name + " " + f.formatted(taken)));
            return Optional.empty();
        }

        private java.util.stream.Stream<ExecutableElement> candidates(String name) {
            return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                    .filter(m -> m.getSimpleName().contentEquals(name));
        }

        /** Why a method of that name cannot be the callback. */
        private Optional<String> fault(ExecutableElement candidate, TypeMirror value) {
            boolean isInstance = !Mirrors.isStatic(candidate);
            if (!accepts(candidate, value)) {
                return Optional.of("must take %s and nothing else; change its parameter");
            }
            if (candidate.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of("must not be private; make it package-private");
            }
            if (isInstance && Mirrors.isStatic(task)) {
                return Optional.of(
                        "must be static as the task is, there is no instance to call it on; declare it static");
            }
            if (isInstance && settings.runsElsewhere()) {
                return Optional.of("must be static, a task that runs elsewhere has no instance in this process; declare"
                        + " it static");
            }
            boolean throwsChecked = candidate.getThrownTypes().stream().anyMatch(exceptions::isChecked);
            return throwsChecked
                    ? Optional.of("must not declare a checked exception, nobody could catch it; handle it inside")
                    : Optional.empty();
        }

        private boolean accepts(ExecutableElement candidate, TypeMirror value) {
            List<? extends TypeMirror> parameters =
                    candidate.getParameters().stream().map(p -> p.asType()).toList();
            if (parameters.isEmpty()) {
                return value.getKind() == TypeKind.NULL;
            }
            return parameters.size() == 1
                    && candidate.getTypeParameters().isEmpty()
                    && !(value.getKind() == TypeKind.NULL && !takesVoid(parameters.get(0)))
                    && types.isAssignable(value, parameters.get(0));
        }

        /** A callback for {@code void} is given null as a {@code Void}. */
        private boolean takesVoid(TypeMirror parameter) {
            return Mirrors.isNamed(parameter, "java.lang.Void") || Mirrors.isNamed(parameter, "java.lang.Object");
        }

        private CallbackModel model(ExecutableElement method, Takes takes) {
            return new CallbackModel(method.getSimpleName().toString(), Mirrors.isStatic(method), takes);
        }

        private boolean isNamed(Attribute<String> attribute) {
            return !settings.isTypeLevel() && !attribute.value().isEmpty();
        }

        private void problem(Attribute<String> attribute, String text) {
            problems.add(Problem.of(ProblemId.CALLBACK, attribute.place(), text));
        }
    }
}
