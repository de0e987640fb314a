package io.strand4j.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds beans that point at each other. They are filled in after they were made, so that a value may contain itself, and
 * in practice does: a parent and its children. Records cannot.
 */
final class BeanCycles {

    private final Map<String, Set<String>> edges = new HashMap<>();
    private final Set<String> beans = new TreeSet<>();
    private final Map<String, List<String>> fresh = new LinkedHashMap<>();

    void begin() {
        fresh.clear();
    }

    /** A type has a part of another type. */
    void points(@Nullable String from, String to) {
        if (from != null) {
            edges.computeIfAbsent(from, f -> new TreeSet<>()).add(to);
        }
    }

    /** A bean has been met for the first time, behind this path. */
    void isBean(String name, List<String> path) {
        beans.add(name);
        fresh.putIfAbsent(name, path);
    }

    /** A bean among the new ones that points at another which points back. */
    Optional<PayloadProblem> find() {
        for (Map.Entry<String, List<String>> bean : fresh.entrySet()) {
            for (String other : reach(bean.getKey())) {
                if (!other.equals(bean.getKey())
                        && beans.contains(other)
                        && reach(other).contains(bean.getKey())) {
                    return Optional.of(problem(bean.getValue(), simple(bean.getKey()), simple(other)));
                }
            }
        }
        return Optional.empty();
    }

    private static PayloadProblem problem(List<String> path, String one, String other) {
        return new PayloadProblem(
                path,
                "is " + PayloadNames.aOrAn(one) + ", and " + one + " and " + other
                        + " point at each other, a value may contain itself",
                "make one of them a record, or leave one side out with @JsonIgnore");
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Set<String> reach(String from) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(edges.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(edges.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
