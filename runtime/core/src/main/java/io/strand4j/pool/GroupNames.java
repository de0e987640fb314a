package io.strand4j.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups that can be named, and which names are free. A cancelled group cannot be named, though it may not be over.
 * Guarded by the lock of the roster.
 */
final class GroupNames {

    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** By prefix a number below which none is free, so that nobody counts from 0 while there are many groups. */
    private final Map<String, Integer> noneBelow = new HashMap<>();

    /** The name that was given, or the prefix with the first number that is free. */
    String choose(String prefix, @Nullable String own) {
        if (own != null) {
            if (groups.containsKey(own)) {
                throw new TaskGroupAlreadyExistsException("Task group named '" + own + "' already exists.");
            }
            return own;
        }
        int number = noneBelow.getOrDefault(prefix, 0);
        while (groups.containsKey(prefix + number)) {
            number++;
        }
        noneBelow.put(prefix, number);
        return prefix + number;
    }

    void put(Group group) {
        groups.put(group.name, group);
    }

    /** Frees the name of a group, unless it is another one's by now. */
    void remove(Group group) {
        if (groups.remove(group.name, group)) {
            free(group.name);
        }
    }

    void removeThoseThatAreOver() {
        groups.values().removeIf(group -> {
            boolean over = group.isOver();
            if (over) {
                free(group.name);
            }
            return over;
        });
    }

    private void free(String name) {
        int digits = name.length();
        while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        noneBelow.computeIfPresent(name.substring(0, digits), (prefix, number) -> {
            int least = Math.min(number, number(name.substring(prefix.length())));
            return least == 0 ? null : least;
        });
    }

    /** A name may have been given by the user, and end in any digits. */
    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException noneThatWasMadeUp) {
            return Integer.MAX_VALUE;
        }
    }

    Group named(String name) {
        Group group = groups.get(name);
        if (group == null) {
            throw new TaskGroupNotFoundException("No task group named '" + name + "' exists in this pool.");
        }
        return group;
    }

    List<Group> all() {
        return new ArrayList<>(groups.values());
    }
}
