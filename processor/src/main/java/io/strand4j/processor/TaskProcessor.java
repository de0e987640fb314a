package io.strand4j.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Generates {@code <Owner>Tasks} for every class with methods annotated {@code @AsTask} or {@code @AsyncCompute}.
 *
 * <p>It is isolating: one source file per owner, with that owner as its only origin. An owner with a problem gets no
 * file, the others do. Where an owner mentions a type that does not exist, it is looked at again in the next round; it
 * is kept by its name until then, because a round may have other elements for it.
 */
@AutoService(Processor.class)
public final class TaskProcessor extends AbstractProcessor {

    private final Set<String> deferred = new TreeSet<>();
    private final CompilationRules compilation = new CompilationRules();
    private final ProvidesRule provides = new ProvidesRule();
    private final Map<String, Boolean> shadowing = new HashMap<>();
    private boolean isRefused;
    private boolean hasBegun;

    /** For the compiler. */
    public TaskProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(
                Mirrors.ANNOTATIONS + "AsTask", Mirrors.ANNOTATIONS + "AsyncCompute", Mirrors.ANNOTATIONS + "Coalesce");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Reporter reporter = new Reporter(processingEnv.getMessager());
        if (!hasBegun) {
            hasBegun = true;
            checkEnvironment(reporter);
        }
        if (isRefused) {
            return false;
        }
        shadowing.clear(); // a round may bring more classes into a package
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                compilation.addSourceType(type.getQualifiedName().toString());
            }
        }
        if (round.processingOver()) {
            finish(round, reporter);
        } else {
            write(check(owners(round), reporter), reporter);
        }
        return false;
    }

    private void checkEnvironment(Reporter reporter) {
        SourceVersion level = processingEnv.getSourceVersion();
        if (level.compareTo(SourceVersion.RELEASE_21) < 0) {
            isRefused = true;
            reporter.reportWithoutPlace(ProblemId.SOURCE_LEVEL, level.name().replace("RELEASE_", ""));
        }
        for (String unknown : Options.unknown(processingEnv.getOptions().keySet())) {
            isRefused = true;
            reporter.reportWithoutPlace(ProblemId.UNKNOWN_OPTION, unknown, Options.USAGE);
        }
    }

    /** The names of the owners to look at, in an order that does not depend on that of the compiler. */
    private Set<String> owners(RoundEnvironment round) {
        Set<String> names = new TreeSet<>(deferred);
        deferred.clear();
        for (String annotation : getSupportedAnnotationTypes()) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(annotation);
            if (type == null) {
                continue;
            }
            for (Element annotated : round.getElementsAnnotatedWith(type)) {
                owner(annotated)
                        .map(owner -> owner.getQualifiedName().toString())
                        .ifPresent(names::add);
            }
        }
        return names;
    }

    /** The type around an annotated method or parameter, or the annotated type, if it has a name. */
    private static Optional<TypeElement> owner(Element annotated) {
        Element around = annotated;
        while (around != null && !(around instanceof TypeElement)) {
            around = around.getEnclosingElement();
        }
        return around instanceof TypeElement type && !type.getQualifiedName().isEmpty()
                ? Optional.of(type)
                : Optional.empty();
    }

    /** Reads and checks owners; those without problems are returned. */
    private Map<TypeElement, OwnerModel> check(Set<String> names, Reporter reporter) {
        Map<TypeElement, OwnerModel> clean = new LinkedHashMap<>();
        OwnerReader reader = reader(promised(names));
        for (String name : names) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
            if (element != null) {
                check(name, element, reader, reporter).ifPresent(owner -> clean.put(element, owner));
            }
        }
        return clean;
    }

    private Promised promised(Set<String> names) {
        List<ClassName> classes = new ArrayList<>();
        for (String name : names) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
            if (element != null) {
                reader(Promised.NONE).generatedType(element).ifPresent(classes::add);
            }
        }
        return new Promised(classes);
    }

    private Optional<OwnerModel> check(String name, TypeElement element, OwnerReader reader, Reporter reporter) {
        try {
            OwnerModel owner = reader.read(element);
            List<Problem> problems = TaskRules.check(owner, TaskNames.of(owner));
            reporter.report(problems);
            return problems.stream().anyMatch(p -> p.id().isError()) ? Optional.empty() : Optional.of(owner);
        } catch (UndefinedException undefined) {
            deferred.add(name);
        } catch (RuntimeException crash) {
            reporter.reportCrash(Place.of(element), crash);
        }
        return Optional.empty();
    }

    /** One for a round: what it remembers of types is of use to the next owner. */
    private OwnerReader reader(Promised promised) {
        return new OwnerReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), promised, shadowing);
    }

    private void write(Map<TypeElement, OwnerModel> owners, Reporter reporter) {
        owners.forEach((element, owner) -> {
            try {
                TaskNames names = TaskNames.of(owner);
                List<Problem> problems = compilation.check(owner, names);
                reporter.report(problems);
                reporter.report(checkTargets(owner));
                if (problems.isEmpty()) {
                    write(TasksWriter.write(owner, names), element);
                    provides.add(element.getQualifiedName().toString(), owner);
                }
            } catch (RuntimeException crash) {
                reporter.reportCrash(Place.of(element), crash);
            }
        });
    }

    /** Providers are looked for only where one is needed, there may be many classes to look through. */
    private List<Problem> checkTargets(OwnerModel owner) {
        if (owner.tasks().stream().noneMatch(task -> SafetyRules.isMadeInWorker(owner, task))) {
            return List.of();
        }
        Set<String> provided = new TargetProviders(processingEnv.getElementUtils(), processingEnv.getTypeUtils())
                .owners(compilation.sourceTypes());
        boolean hasProvider = provided.contains(owner.target().canonicalName());
        return owner.tasks().stream()
                .flatMap(task -> SafetyRules.checkTarget(owner, task, hasProvider).stream())
                .toList();
    }

    private void write(GeneratedSource source, TypeElement origin) {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(source.type().canonicalName(), origin)
                .openWriter()) {
            writer.write(source.text());
        } catch (FilerException exists) {
            // Eclipse calls a processor a second time for a file it has not changed.
            Place.of(origin)
                    .print(
                            processingEnv.getMessager(),
                            Diagnostic.Kind.NOTE,
                            "not written again: " + exists.getMessage());
        } catch (IOException failed) {
            Place.of(origin)
                    .print(
                            processingEnv.getMessager(),
                            Diagnostic.Kind.ERROR,
                            source.type() + " cannot be written: " + failed);
        }
    }

    /** What still does not exist now never will; with other errors about, its generator may just have been stopped. */
    private void finish(RoundEnvironment round, Reporter reporter) {
        if (round.errorRaised()) {
            return;
        }
        List<String> names = new ArrayList<>(deferred);
        for (String name : names) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
            try {
                reader(Promised.NONE).read(element);
            } catch (UndefinedException undefined) {
                undefined.problem().ifPresent(reporter::report);
            } catch (RuntimeException crash) {
                reporter.reportCrash(Place.of(element), crash);
            }
        }
        reporter.report(provides.check(processingEnv.getElementUtils()));
    }
}
