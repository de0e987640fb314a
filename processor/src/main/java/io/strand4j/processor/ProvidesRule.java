package io.strand4j.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * In a named module the services file is ignored: the module descriptor has to provide the catalogues of those tasks
 * that somebody looks up by id.
 */
final class ProvidesRule {

    private final Map<String, String> catalogs = new TreeMap<>();

    /**
     * An owner whose class was written.
     *
     * @param name its qualified name
     * @param owner the owner
     */
    void add(String name, OwnerModel owner) {
        if (owner.tasks().stream().anyMatch(t -> t.settings().isFoundElsewhere())) {
            catalogs.put(name, owner.generatedType().canonicalName() + "." + CatalogWriter.SIMPLE_NAME);
        }
    }

    /** For the last round only: to look at directives earlier makes javac refuse to provide what is generated. */
    List<Problem> check(Elements elements) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> entry : catalogs.entrySet()) {
            TypeElement owner = elements.getTypeElement(entry.getKey());
            ModuleElement module = owner == null ? null : elements.getModuleOf(owner);
            if (owner == null || module == null || module.isUnnamed()) {
                continue;
            }
            Set<String> provided = provided(module);
            if (!provided.contains(entry.getValue())) {
                Set<String> all = new TreeSet<>(provided);
                all.addAll(catalogs.values());
                problems.add(Problem.of(
                        ProblemId.PROVIDES,
                        Place.of(owner),
                        module.getQualifiedName(),
                        owner.getQualifiedName(),
                        all.stream().collect(Collectors.joining(", "))));
            }
        }
        return problems;
    }

    private static Set<String> provided(ModuleElement module) {
        return ElementFilter.providesIn(module.getDirectives()).stream()
                .filter(d -> d.getService().getQualifiedName().contentEquals(RuntimeNames.TASK_CATALOG.canonicalName()))
                .flatMap(d -> d.getImplementations().stream())
                .map(i -> i.getQualifiedName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
