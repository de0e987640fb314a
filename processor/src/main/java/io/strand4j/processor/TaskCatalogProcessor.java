package io.strand4j.processor;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Lists all generated catalogues of a build in one services file. It is aggregating, and reacts to a mark on generated
 * classes only: an owner that has not changed is there as its generated class, so an incremental build lists what a full
 * one would.
 */
@AutoService(Processor.class)
public final class TaskCatalogProcessor extends AbstractProcessor {

    /** Binary names by qualified ones. */
    private final Map<String, String> catalogs = new TreeMap<>();

    /** For the compiler. */
    public TaskCatalogProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(RuntimeNames.GENERATED_CATALOG.canonicalName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Elements elements = processingEnv.getElementUtils();
        for (TypeElement annotation : annotations) {
            for (Element catalog : round.getElementsAnnotatedWith(annotation)) {
                TypeElement type = (TypeElement) catalog;
                catalogs.put(
                        type.getQualifiedName().toString(),
                        elements.getBinaryName(type).toString());
            }
        }
        if (round.processingOver() && !catalogs.isEmpty()) {
            write(elements);
        }
        return false;
    }

    private void write(Elements elements) {
        String file = "META-INF/services/" + RuntimeNames.TASK_CATALOG.canonicalName();
        Element[] origins = catalogs.keySet().stream()
                .map(elements::getTypeElement)
                .filter(Objects::nonNull)
                .toArray(Element[]::new);
        try (Writer writer = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", file, origins)
                .openWriter()) {
            for (String binaryName : catalogs.values()) {
                writer.write(binaryName + "\n");
            }
        } catch (IOException failed) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, file + " cannot be written: " + failed);
        }
    }
}
