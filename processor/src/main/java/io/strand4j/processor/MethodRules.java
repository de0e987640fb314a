package io.strand4j.processor;

import io.strand4j.processor.ResultModel.Shape;
import io.strand4j.processor.TaskModel.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be wrong with an annotated method. */
final class MethodRules {

    /** Methods of {@code Object}, as they look without the parameters that the runtime fills in. */
    private static final Set<String> OBJECT_SIGNATURES = Set.of(
            "toString[]",
            "hashCode[]",
            "equals[java.lang.Object]",
            "clone[]",
            "finalize[]",
            "getClass[]",
            "notify[]",
            "notifyAll[]",
            "wait[]",
            "wait[long]",
            "wait[long, int]");

    private MethodRules() {}

    static List<Problem> check(OwnerModel owner, TaskModel task) {
        List<Problem> problems = new ArrayList<>();
        String annotation = task.settings().annotation();
        if (task.is(Trait.PRIVATE)) {
            problems.add(Problem.of(ProblemId.PRIVATE, task.place(), annotation, owner.generatedName()));
        }
        if (task.is(Trait.ANNOTATION_ELEMENT)) {
            problems.add(Problem.of(
                    ProblemId.KIND,
                    task.place(),
                    annotation + " must not be on an element of an annotation; put it on a method that has a body"));
        }
        if (task.is(Trait.ANNOTATED_TWICE)) {
            problems.add(Problem.of(ProblemId.TWICE, task.settings().place()));
        }
        if (task.is(Trait.RECORD_ACCESSOR)) {
            problems.add(Problem.of(ProblemId.RECORD_ACCESSOR, task.place(), annotation));
        }
        if (task.is(Trait.SUSPEND)) {
            problems.add(Problem.of(ProblemId.SUSPEND, task.place(), annotation));
        }
        if (OBJECT_SIGNATURES.contains(task.method() + task.givenErasures())) {
            problems.add(Problem.of(ProblemId.OBJECT_METHOD, task.place(), annotation, task.method()));
        }
        if (task.is(Trait.GENERIC)) {
            problems.add(Problem.of(
                    ProblemId.GENERIC, task.place(), task.method(), "write a method with the types you need"));
        } else if (owner.is(OwnerModel.Trait.GENERIC)
                && !task.is(Trait.STATIC)
                && !task.settings().isTypeLevel()) {
            problems.add(Problem.of(
                    ProblemId.GENERIC,
                    task.place(),
                    "the owner of " + task.method(),
                    "move the method to a class without any"));
        }
        if (!OwnerRules.isIdentifier(task.method())) {
            problems.add(Problem.of(
                    ProblemId.NAME,
                    task.place(),
                    task.method() + " is no name that Java code can call; give the method another name, or annotate the"
                            + " methods you need in a type of your own"));
        }
        if (task.result().shape() == Shape.FUTURE) {
            problems.add(Problem.of(ProblemId.FUTURE_RESULT, task.place(), task.method()));
        }
        problems.addAll(checkVisible(owner, task));
        return problems;
    }

    private static List<Problem> checkVisible(OwnerModel owner, TaskModel task) {
        List<Problem> problems = new ArrayList<>();
        task.result()
                .declared()
                .hidden()
                .ifPresent(hidden -> problems.add(hidden(owner, task.method(), hidden, task.place())));
        for (ThrownModel thrown : task.thrown()) {
            thrown.type()
                    .hidden()
                    .ifPresent(hidden -> problems.add(hidden(owner, task.method(), hidden, thrown.place())));
        }
        for (ParameterModel parameter : task.parameters()) {
            parameter
                    .type()
                    .hidden()
                    .ifPresent(hidden -> problems.add(hidden(owner, parameter.name(), hidden, parameter.place())));
        }
        return problems;
    }

    private static Problem hidden(OwnerModel owner, String what, String type, Place place) {
        return Problem.of(ProblemId.INACCESSIBLE_TYPE, place, what, type, owner.generatedName());
    }
}
