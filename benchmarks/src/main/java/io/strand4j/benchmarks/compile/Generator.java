package io.strand4j.benchmarks.compile;

import com.google.auto.value.AutoValue;
import com.google.auto.value.processor.AutoValueProcessor;
import com.palantir.javapoet.TypeSpec;
import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.processor.TaskCatalogProcessor;
import io.strand4j.processor.TaskProcessor;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.mapstruct.Mapper;
import org.mapstruct.ap.MappingProcessor;
import org.slf4j.Logger;

/** Who generates code, and from what: each type is small, but of use. */
public enum Generator {
    /** One task that runs in a thread. */
    STRAND(
            """
            package many;
            public class T%1$d {
                @io.strand4j.annotations.AsTask
                public static int increment(int number) {
                    return number + 1;
                }
            }
            """,
            List.of(TaskProcessor.class, TaskCatalogProcessor.class),
            List.of(TypeSpec.class, AsTask.class),
            List.of(AsTask.class, Strand.class, Logger.class)),
    /** A client of many methods, all of which are tasks by one annotation. */
    TWIN(
            """
            package many;
            import io.strand4j.annotations.AsTask;
            import io.strand4j.annotations.Runner;
            import java.util.List;
            @AsTask(className = "AsyncT%1$d", runner = Runner.COROUTINE)
            public interface T%1$d {
            %4$s}
            """,
            List.of(TaskProcessor.class, TaskCatalogProcessor.class),
            List.of(TypeSpec.class, AsTask.class),
            List.of(AsTask.class, Strand.class, Logger.class)),
    /** The same sources, of each of which one small class is made: what reading and writing files costs anybody. */
    FLOOR(
            STRAND.source,
            List.of(SmallClassProcessor.class),
            List.of(TypeSpec.class),
            List.of(AsTask.class, Strand.class, Logger.class)),
    /** Two values. */
    AUTO_VALUE("""
            package many;
            @com.google.auto.value.AutoValue
            public abstract class T%1$d {
                public abstract int number();
                public abstract String text();
            }
            """, List.of(AutoValueProcessor.class), List.of(), List.of(AutoValue.class)),
    /** A mapping as applications have it: ten properties, two of them converted, and one that is mapped itself. */
    MAP_STRUCT("""
            package many;
            @org.mapstruct.Mapper
            public interface T%1$d {
                Target map(Source source);
                Place map(Town town);
                class Town {
            %2$s    }
                class Place {
            %2$s    }
                class Source {
                    public Town home;
                    public java.time.LocalDate born;
                    public int number;
            %3$s    }
                class Target {
                    public Place home;
                    public String born;
                    public String number;
            %3$s    }
            }
            """, List.of(MappingProcessor.class), List.of(), List.of(Mapper.class));

    /** How many methods a client has. */
    public static final int TWIN_METHODS = 60;

    private final String source;
    private final String processors;
    private final String processorPath;
    private final String classPath;

    Generator(
            String source,
            List<Class<? extends Processor>> processors,
            List<Class<?>> libraries,
            List<Class<?>> classes) {
        this.source = source;
        this.processors = processors.stream().map(Class::getName).collect(Collectors.joining(","));
        this.processorPath = path(Stream.concat(processors.stream(), libraries.stream()));
        this.classPath = path(classes.stream());
    }

    String source(int number) {
        return String.format(Locale.ROOT, source, number, properties(2), properties(7), methods());
    }

    /** As clients of a service have them. */
    private static String methods() {
        return IntStream.range(0, TWIN_METHODS)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> "    List<String> list%d(String machine, String path);%n".formatted(i);
                    case 1 -> "    String submit%d(String machine, List<String> lines, int nodes);%n".formatted(i);
                    default ->
                        "    void change%d(String machine, String path) throws java.io.IOException;%n".formatted(i);
                })
                .collect(Collectors.joining());
    }

    private static String properties(int count) {
        return IntStream.range(0, count).mapToObj(i -> """
                                private String text%1$d;
                                public String getText%1$d() { return text%1$d; }
                                public void setText%1$d(String text) { this.text%1$d = text; }
                        """.formatted(i)).collect(Collectors.joining());
    }

    List<String> processorOptions() {
        return List.of("-processor", processors, "-processorpath", processorPath);
    }

    String classPath() {
        return classPath;
    }

    private static String path(Stream<? extends Class<?>> types) {
        return types.map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(location.getPath()).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
