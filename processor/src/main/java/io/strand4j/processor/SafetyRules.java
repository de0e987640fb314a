package io.strand4j.processor;

import io.strand4j.annotations.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What compiles and runs, but hardly as it was meant; each check can be switched off for a task. */
final class SafetyRules {

    private SafetyRules() {}

    static List<Problem> check(OwnerModel owner, TaskModel task) {
        return Stream.of(
                        mutableArguments(task),
                        innerOwner(owner, task),
                        mutableStatics(owner, task),
                        remoteExceptions(task))
                .flatMap(List::stream)
                .toList();
    }

    /** Of a type-level annotation once, not for each of its methods. */
    static List<Problem> check(Settings settings) {
        boolean contradicts = settings.retries().value() > 0
                && !settings.idempotent()
                && !settings.suppresses(Check.RETRY_NOT_IDEMPOTENT);
        return contradicts
                ? List.of(Problem.of(
                        ProblemId.RETRY_NOT_IDEMPOTENT, settings.retries().place()))
                : List.of();
    }

    /**
     * A worker JVM makes its targets itself. For STORE there is nothing to say: its workers are given their targets when
     * they are built.
     *
     * @param hasProvider whether a provider is written in this compilation
     */
    static List<Problem> checkTarget(OwnerModel owner, TaskModel task, boolean hasProvider) {
        boolean isUnbound = isMadeInWorker(owner, task)
                && !owner.is(OwnerModel.Trait.CONSTRUCTIBLE)
                && !hasProvider
                && !task.settings().suppresses(Check.UNBOUND_TARGET);
        return isUnbound
                ? List.of(Problem.of(
                        ProblemId.UNBOUND_TARGET,
                        task.place(),
                        task.method(),
                        owner.target().simpleName(),
                        owner.generatedName()))
                : List.of();
    }

    /** Whether a worker JVM has to make the instance that a task runs on. */
    static boolean isMadeInWorker(OwnerModel owner, TaskModel task) {
        return !task.is(TaskModel.Trait.STATIC)
                && task.settings().runsElsewhere()
                && task.settings().runner().equals("PROCESS");
    }

    /** Arguments for another JVM are copied by being encoded, and SYNC has but one thread. */
    private static List<Problem> mutableArguments(TaskModel task) {
        if (!task.settings().sharesMemory() || task.settings().suppresses(Check.MUTABLE_ARGUMENT)) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        List<ParameterModel> given = task.given();
        // The array of a variable number of arguments is mostly made by the call itself.
        int looked = given.size() - (task.is(TaskModel.Trait.VARARGS) ? 1 : 0);
        for (ParameterModel parameter : given.subList(0, looked)) {
            if (parameter.type().is(TypeTrait.MUTABLE)) {
                problems.add(Problem.of(
                        ProblemId.MUTABLE_ARGUMENT,
                        parameter.place(),
                        parameter.name(),
                        parameter.type().bare()));
            }
        }
        return problems;
    }

    private static List<Problem> innerOwner(OwnerModel owner, TaskModel task) {
        boolean needsOuter = owner.is(OwnerModel.Trait.INNER)
                && !task.is(TaskModel.Trait.STATIC)
                && task.settings().runsElsewhere();
        return needsOuter && !task.settings().suppresses(Check.INNER_OWNER)
                ? List.of(Problem.of(
                        ProblemId.INNER_OWNER,
                        task.place(),
                        task.method(),
                        owner.target().simpleName()))
                : List.of();
    }

    private static List<Problem> mutableStatics(OwnerModel owner, TaskModel task) {
        boolean areCopied = task.settings().runsElsewhere() && !owner.changing().isEmpty();
        return areCopied && !task.settings().suppresses(Check.MUTABLE_STATIC)
                ? List.of(Problem.of(
                        ProblemId.MUTABLE_STATIC, task.place(), task.method(), String.join(", ", owner.changing())))
                : List.of();
    }

    private static List<Problem> remoteExceptions(TaskModel task) {
        if (!task.settings().runsElsewhere() || task.settings().suppresses(Check.REMOTE_EXCEPTION)) {
            return List.of();
        }
        return task.thrown().stream()
                .filter(t -> t.constructor() == ThrownModel.Constructor.NONE)
                .filter(t -> !t.type().is(TypeTrait.VARIABLE))
                .map(t -> Problem.of(
                        ProblemId.REMOTE_EXCEPTION, t.place(), t.type().bare()))
                .toList();
    }
}
