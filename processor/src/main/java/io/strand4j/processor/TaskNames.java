package io.strand4j.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of everything that is generated for the tasks of an owner, and the clashes among them. */
final class TaskNames {

    private final OwnerModel owner;
    private final List<NamedTask> tasks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, TaskModel> taken = new HashMap<>();

    private TaskNames(OwnerModel owner) {
        this.owner = owner;
    }

    static TaskNames of(OwnerModel owner) {
        TaskNames names = new TaskNames(owner);
        Map<String, List<TaskModel>> overloads = owner.tasks().stream()
                .filter(TaskNames::takesMethodName)
                .collect(Collectors.groupingBy(TaskModel::method));
        owner.tasks().forEach(task -> names.add(task, overloads.getOrDefault(task.method(), List.of())));
        return names;
    }

    /** The tasks, in source order. */
    List<NamedTask> tasks() {
        return tasks;
    }

    List<Problem> problems() {
        return problems;
    }

    private static boolean takesMethodName(TaskModel task) {
        return !task.settings().isSync()
                && (task.settings().isTypeLevel()
                        || task.settings().name().value().isEmpty());
    }

    private void add(TaskModel task, List<TaskModel> overloads) {
        boolean isOverload = takesMethodName(task) && overloads.size() > 1;
        boolean areOfOneType = overloads.stream().anyMatch(o -> o.settings().isTypeLevel());
        String name = simpleName(task, isOverload && areOfOneType);
        tasks.add(named(task, name));
        if (isOverload && !areOfOneType && !task.equals(overloads.get(0))) {
            problems.add(Problem.of(ProblemId.OVERLOAD, task.place(), task.method(), task.method() + suffix(task)));
            return;
        }
        checkClashes(tasks.get(tasks.size() - 1));
    }

    private static String simpleName(TaskModel task, boolean withSuffix) {
        String given =
                task.settings().isTypeLevel() ? "" : task.settings().name().value();
        if (!given.isEmpty()) {
            return given;
        }
        return withSuffix ? task.method() + suffix(task) : task.method();
    }

    private NamedTask named(TaskModel task, String name) {
        String given = task.settings().isTypeLevel() ? "" : task.settings().id().value();
        String id = given.isEmpty() ? owner.type().canonicalName() + "." + name : given;
        return new NamedTask(task, name, id, constant(name), capitalized(name) + "Handle");
    }

    private static String suffix(TaskModel task) {
        return task.givenErasures().stream().map(type -> "_" + simpleName(type)).collect(Collectors.joining());
    }

    private static String simpleName(TypeName erasure) {
        if (erasure instanceof ArrayTypeName array) {
            return simpleName(array.componentType()) + "Array";
        }
        return erasure instanceof ClassName c ? c.simpleName() : erasure.toString();
    }

    /** {@code renderAll} → {@code RENDER_ALL}, {@code parseURL2} → {@code PARSE_URL2}. */
    static String constant(String name) {
        return name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", "_")
                .toUpperCase(Locale.ROOT);
    }

    private static String capitalized(String name) {
        int first = name.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + name.substring(Character.charCount(first));
    }

    private void checkClashes(NamedTask named) {
        List<TypeName> parameters = named.task().givenErasures();
        List<String> members = new ArrayList<>(List.of(named.task().method() + parameters));
        if (!named.task().settings().isSync()) {
            members.add(named.call() + parameters);
            members.add(named.reattach() + "[java.lang.String]");
            members.add("constant " + named.constant());
            // Class files of two classes that differ in case only are one file on many disks.
            members.add("class " + named.handle().toLowerCase(Locale.ROOT));
        }
        for (String member : members) {
            TaskModel other = taken.putIfAbsent(member, named.task());
            if (other != null) {
                clash(named, other);
                return;
            }
        }
        if (!named.task().settings().isSync() && named.handle().equals(owner.generatedName())) {
            problems.add(Problem.of(
                    ProblemId.NAME_CLASH,
                    named.task().place(),
                    "the handle " + named.handle() + " is called as the class around it; set name to another name"));
        }
    }

    private void clash(NamedTask named, TaskModel other) {
        boolean isSameStarter = named.task().method().equals(other.method())
                && named.task().givenErasures().equals(other.givenErasures());
        String advice = isSameStarter
                ? "; rename one of the methods"
                : "; set name = \"" + named.task().method() + suffix(named.task()) + "2\" or the like";
        Attribute<String> name = named.task().settings().name();
        problems.add(Problem.of(
                ProblemId.NAME_CLASH,
                name.isGiven() && !named.task().settings().isTypeLevel()
                        ? name.place()
                        : named.task().place(),
                "what is generated for " + signature(named.task()) + " clashes with what is generated for "
                        + signature(other) + advice));
    }

    private static String signature(TaskModel task) {
        return task.parameters().stream()
                .map(p -> p.type().bare().toString())
                .collect(Collectors.joining(", ", task.method() + "(", ")"));
    }
}
