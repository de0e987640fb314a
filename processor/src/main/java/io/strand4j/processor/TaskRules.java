package io.strand4j.processor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Everything that can be wrong with one owner, all at once. */
final class TaskRules {

    private TaskRules() {}

    /**
     * Checks an owner.
     *
     * @param owner the owner
     * @param names the names of its tasks
     */
    static List<Problem> check(OwnerModel owner, TaskNames names) {
        List<Problem> problems = new ArrayList<>(owner.strays());
        problems.addAll(OwnerRules.check(owner));
        if (!problems.isEmpty() && owner.typeLevel().isPresent()) {
            // What is wrong with the whole would be repeated for each of its methods.
            return problems;
        }
        Set<Settings> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TaskModel task : owner.tasks()) {
            problems.addAll(MethodRules.check(owner, task));
            problems.addAll(ParameterRules.check(owner, task));
            problems.addAll(PayloadRules.check(task));
            problems.addAll(task.callbacks().problems());
            problems.addAll(task.coalesce().problems());
            problems.addAll(SafetyRules.check(owner, task));
            if (seen.add(task.settings())) {
                problems.addAll(OptionRules.check(task.settings()));
                problems.addAll(SafetyRules.check(task.settings()));
            }
        }
        problems.addAll(names.problems());
        return problems;
    }
}
