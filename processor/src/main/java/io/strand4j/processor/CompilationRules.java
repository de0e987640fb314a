package io.strand4j.processor;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be wrong between the owners of one compilation; it remembers those it has seen. */
final class CompilationRules {

    private final Set<String> sourceTypes = new HashSet<>();
    private final Map<String, ClassName> files = new HashMap<>();
    private final Map<String, ClassName> ids = new HashMap<>();

    /** A type that the user has written. */
    void addSourceType(String qualifiedName) {
        sourceTypes.add(qualifiedName);
    }

    List<Problem> check(OwnerModel owner, TaskNames names) {
        List<Problem> problems = new ArrayList<>();
        Place place = owner.typeLevel()
                .map(Settings::className)
                .filter(Attribute::isGiven)
                .map(Attribute::place)
                .orElse(owner.place());
        String generated = owner.generatedType().canonicalName();
        // Many disks do not tell upper from lower case: two such classes would be one file.
        ClassName sameFile = files.putIfAbsent(generated.toLowerCase(Locale.ROOT), owner.type());
        if (sourceTypes.contains(generated) || generated.equals(owner.type().canonicalName())) {
            problems.add(Problem.of(
                    ProblemId.NAME_CLASH,
                    place,
                    generated + " exists already, it would be generated for "
                            + owner.type().canonicalName() + "; rename one of them"));
        } else if (sameFile != null && !sameFile.equals(owner.type())) {
            problems.add(Problem.of(
                    ProblemId.NAME_CLASH,
                    place,
                    generated + " would be generated for " + owner.type().canonicalName() + " and, but for upper and"
                            + " lower case, for " + sameFile.canonicalName() + " as well; rename one of them"));
        }
        for (NamedTask named : names.tasks()) {
            if (!named.task().settings().isSync()) {
                checkId(owner, named, problems);
            }
        }
        return problems;
    }

    /** The names of the types that the user has written. */
    Set<String> sourceTypes() {
        return sourceTypes;
    }

    private void checkId(OwnerModel owner, NamedTask named, List<Problem> problems) {
        ClassName other = ids.putIfAbsent(named.id(), owner.type());
        if (other != null) {
            Attribute<String> id = named.task().settings().id();
            problems.add(Problem.of(
                    ProblemId.DUPLICATE_ID,
                    id.isGiven() ? id.place() : named.task().place(),
                    named.id(),
                    other.canonicalName()));
        }
    }
}
