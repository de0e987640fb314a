package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;

/**
 * The classes that this round is about to generate: two owners may mention each other's, so that neither could wait for
 * the other to be written first.
 *
 * @param classes the classes
 */
record Promised(List<ClassName> classes) {

    static final Promised NONE = new Promised(List.of());

    Promised {
        classes = List.copyOf(classes);
    }

    /** What a simple name stands for; of several the one in the same package, which needs no import. */
    Optional<ClassName> find(String fromPackage, String simpleName) {
        List<ClassName> named =
                classes.stream().filter(c -> c.simpleName().equals(simpleName)).toList();
        return named.stream()
                .filter(c -> c.packageName().equals(fromPackage))
                .findFirst()
                .or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty());
    }
}
