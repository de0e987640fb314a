package io.strand4j.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be wrong with the parameters of a task. */
final class ParameterRules {

    private ParameterRules() {}

    static List<Problem> check(OwnerModel owner, TaskModel task) {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ParameterModel parameter : task.parameters()) {
            checkInjected(parameter, problems);
            if (!parameter.isInjected()) {
                checkTravel(parameter, names, problems);
            }
        }
        return problems;
    }

    private static void checkInjected(ParameterModel parameter, List<Problem> problems) {
        if (parameter.injected().size() > 1) {
            problems.add(Problem.of(
                    ProblemId.INJECTED,
                    parameter.place(),
                    parameter.name()
                            + " must be filled in with one thing only; remove all but one of its annotations"));
            return;
        }
        for (Injected injected : parameter.injected()) {
            if (!injected.type().equals(parameter.type().bare())) {
                problems.add(Problem.of(
                        ProblemId.INJECTED,
                        parameter.place(),
                        "@" + injected.annotation() + " must be on a parameter of type "
                                + (injected == Injected.ATTEMPT ? "int" : "String") + "; change the type of "
                                + parameter.name()));
            }
        }
    }

    private static void checkTravel(ParameterModel parameter, Set<String> names, List<Problem> problems) {
        List<String> own = new ArrayList<>(List.of(parameter.travel().name().value()));
        own.addAll(parameter.travel().aliases());
        for (String name : own) {
            if (!names.add(name)) {
                problems.add(Problem.of(
                        ProblemId.NAME_CLASH,
                        parameter.travel().name().place(),
                        "two parameters travel under the name " + name + "; give this one another @TaskParam name"));
            }
        }
    }
}
