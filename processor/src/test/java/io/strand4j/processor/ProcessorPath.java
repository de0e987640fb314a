package io.strand4j.processor;

import com.palantir.javapoet.TypeSpec;
import io.strand4j.annotations.AsTask;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where classes are, for the compiler's command line: javac looks for processors on a path, and in its order. */
final class ProcessorPath {

    /** Our processors and what they need. */
    static final List<Class<?>> OURS = List.of(TaskProcessor.class, AsTask.class, TypeSpec.class);

    private ProcessorPath() {}

    /** A path of the folders and jars that these classes are in. */
    static String of(Stream<? extends Class<?>> types) {
        return types.map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .map(home -> Path.of(home).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
