package io.strand4j.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tasks that are known in this process, by id. Immutable. */
public final class TaskRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRegistry.class);

    private final Map<String, TaskDefinition<?, ?>> tasks;
    private final List<String> catalogs;

    private TaskRegistry(Map<String, TaskDefinition<?, ?>> tasks, List<String> catalogs) {
        this.tasks = tasks;
        this.catalogs = List.copyOf(catalogs);
    }

    /**
     * The tasks of all catalogues on the class path. One that cannot be loaded is logged and left out; the others are
     * not held up by it.
     *
     * @param loader where to look; null is the loader of the current thread's context
     * @param more catalogues that are not to be found there
     * @throws IllegalStateException when two catalogues define one id, or one was generated for another version
     */
    public static TaskRegistry load(@Nullable ClassLoader loader, TaskCatalog... more) {
        ServiceLoader<TaskCatalog> found =
                loader == null ? ServiceLoader.load(TaskCatalog.class) : ServiceLoader.load(TaskCatalog.class, loader);
        List<TaskCatalog> catalogs = new ArrayList<>(List.of(more));
        Iterator<TaskCatalog> next = found.iterator();
        while (true) {
            try {
                if (!next.hasNext()) {
                    break;
                }
                catalogs.add(usable(next.next()));
            } catch (ServiceConfigurationError | LinkageError broken) {
                LOG.warn("a task catalogue cannot be loaded, its tasks are unknown here: {}", broken.toString());
            }
        }
        return of(catalogs);
    }

    /** What a task needs may be missing, although its catalogue is there; one of another level says so by itself. */
    private static TaskCatalog usable(TaskCatalog catalog) {
        if (catalog.apiLevel() == TaskCatalog.API_LEVEL) {
            catalog.tasks();
        }
        return catalog;
    }

    /**
     * The tasks of these catalogues.
     *
     * @param catalogs the catalogues
     * @throws IllegalStateException when two of them define one id, or one was generated for another version
     */
    public static TaskRegistry of(List<TaskCatalog> catalogs) {
        Map<String, TaskDefinition<?, ?>> tasks = new LinkedHashMap<>();
        Map<String, TaskCatalog> sources = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (TaskCatalog catalog : catalogs) {
            if (catalog.apiLevel() != TaskCatalog.API_LEVEL) {
                throw new IllegalStateException(name(catalog) + " was generated for API level " + catalog.apiLevel()
                        + ", this runtime has " + TaskCatalog.API_LEVEL
                        + "; use the same version of strand4j-processor and strand4j-runtime and compile again");
            }
            names.add(catalog.getClass().getName());
            for (TaskDefinition<?, ?> task : catalog.tasks()) {
                TaskCatalog earlier = sources.putIfAbsent(task.id(), catalog);
                if (earlier != null) {
                    throw new IllegalStateException("two tasks have the id " + task.id() + ": one of " + name(earlier)
                            + " and one of " + name(catalog) + "; give one of them another id");
                }
                tasks.put(task.id(), task);
            }
        }
        return new TaskRegistry(tasks, names);
    }

    private static String name(TaskCatalog catalog) {
        var source = catalog.getClass().getProtectionDomain().getCodeSource();
        return catalog.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
    }

    /**
     * The task with this id.
     *
     * @param id the id
     */
    public Optional<TaskDefinition<?, ?>> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** All tasks, in no order that means anything. */
    public Collection<TaskDefinition<?, ?>> tasks() {
        return Collections.unmodifiableCollection(tasks.values());
    }

    /**
     * What was found, and, where that is too little, what to do; for messages. Without any catalogue it is most likely
     * that no generator has run.
     */
    public String found() {
        return catalogs.isEmpty()
                ? "it found no catalogue at all; are the generated classes and META-INF/services on its class path, and has"
                        + " strand4j-processor run? Since JDK 23 javac runs it only where it is named: in"
                        + " annotationProcessorPaths of Maven, annotationProcessor of Gradle, -processorpath of javac"
                : "it found the catalogues " + catalogs + "; the class that was generated for the task and"
                        + " META-INF/services, both written by strand4j-processor, must be on its class path";
    }

    /** The class names of the catalogues. */
    public List<String> catalogs() {
        return catalogs;
    }
}
