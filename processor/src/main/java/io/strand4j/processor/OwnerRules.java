package io.strand4j.processor;

import io.strand4j.processor.OwnerModel.Kind;
import io.strand4j.processor.OwnerModel.Trait;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;

/** What can be wrong with the owner itself. */
final class OwnerRules {

    private OwnerRules() {}

    static List<Problem> check(OwnerModel owner) {
        List<Problem> problems = new ArrayList<>();
        if (owner.is(Trait.IN_PRIVATE)) {
            problems.add(Problem.of(
                    ProblemId.IN_PRIVATE,
                    owner.place(),
                    owner.tasks().stream()
                            .map(t -> t.settings().annotation())
                            .findFirst()
                            .orElse("@AsTask"),
                    owner.generatedName(),
                    owner.type().simpleName()));
        }
        owner.typeLevel().ifPresent(settings -> problems.addAll(checkTypeLevel(owner, settings)));
        return problems;
    }

    private static List<Problem> checkTypeLevel(OwnerModel owner, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        if (owner.kind() != Kind.CLASS && owner.kind() != Kind.INTERFACE) {
            problems.add(Problem.of(
                    ProblemId.KIND,
                    settings.place(),
                    "@AsTask on a type must be on a class or an interface; annotate the methods one by one"));
            return problems;
        }
        problems.addAll(onlyOnMethods(settings));
        problems.addAll(checkOf(owner, settings));
        String className = settings.className().value();
        if (settings.className().isGiven()
                && (!isIdentifier(className) || className.equals(CatalogWriter.SIMPLE_NAME))) {
            problems.add(Problem.of(
                    ProblemId.NAME,
                    settings.className().place(),
                    "className must be a simple Java name and not Catalog, which is inside; write className = \""
                            + owner.type().simpleName() + "Tasks\" or the like"));
        }
        return problems;
    }

    private static List<Problem> onlyOnMethods(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        onlyOnMethods(problems, "name", settings.name());
        onlyOnMethods(problems, "id", settings.id());
        onlyOnMethods(problems, "onIter", settings.onIter());
        onlyOnMethods(problems, "onEnd", settings.onEnd());
        onlyOnMethods(problems, "onError", settings.onError());
        return problems;
    }

    private static void onlyOnMethods(List<Problem> problems, String name, Attribute<String> attribute) {
        if (attribute.isGiven()) {
            problems.add(Problem.of(
                    ProblemId.OPTION,
                    attribute.place(),
                    name + " must not be set for a whole type; annotate the method it is meant for and set it there"));
        }
    }

    private static List<Problem> checkOf(OwnerModel owner, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        Place place = settings.hasOf() ? settings.of().place() : settings.place();
        if (settings.hasOf() && owner.kind() != Kind.INTERFACE) {
            problems.add(
                    Problem.of(ProblemId.KIND, place, "of must stand on an interface; declare an empty one for it"));
        }
        if (owner.is(Trait.GENERIC) && !owner.tasks().isEmpty()) {
            problems.add(Problem.of(
                    ProblemId.GENERIC, place, owner.target().simpleName(), "annotate a subtype that fixes them"));
        } else if (owner.tasks().isEmpty()) {
            problems.add(Problem.of(
                    ProblemId.KIND,
                    place,
                    owner.target().simpleName() + " has no public method that could be a task; make one public, or"
                            + " remove the annotation"));
        }
        return problems;
    }

    static boolean isIdentifier(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }
}
