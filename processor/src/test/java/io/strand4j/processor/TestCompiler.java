package io.strand4j.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;

/** The two compilers that every fixture goes through. */
enum TestCompiler {
    JAVAC(List.of("-Xlint:all,-processing", "-Xdoclint:all,-missing", "-Werror", "--release", "21")) {
        @Override
        JavaCompiler tool() {
            return ToolProvider.getSystemJavaCompiler();
        }
    },
    ECLIPSE(List.of("--release", "21")) {
        @Override
        JavaCompiler tool() {
            return new EclipseCompiler();
        }
    };

    /** Those that the compiler finds on its processor path. */
    static final List<Processor> FOUND = List.of();

    private final List<String> options;

    TestCompiler(List<String> options) {
        this.options = List.copyOf(options);
    }

    abstract JavaCompiler tool();

    /**
     * What a compilation has made.
     *
     * @param success whether there was no error
     * @param messages what the compiler said
     * @param sources the generated sources by path
     * @param classes the folder of class files and resources
     */
    record Result(boolean success, List<Message> messages, Map<String, String> sources, Path classes) {

        List<String> errors() {
            return messages.stream()
                    .filter(m -> m.kind() == Diagnostic.Kind.ERROR)
                    .map(Message::text)
                    .toList();
        }
    }

    /**
     * What a compiler said.
     *
     * @param kind an error, a warning
     * @param file the simple name of the file, empty for none
     * @param line the line, -1 for none
     * @param text the text
     */
    record Message(Diagnostic.Kind kind, String file, long line, String text) {}

    Result compile(Path output, Collection<Path> files) {
        return compile(output, files, List.of(), List.of(new TaskProcessor(), new TaskCatalogProcessor()));
    }

    Result compile(Path output, Collection<Path> files, List<String> more, List<Processor> processors) {
        return compile(output, files, more, processors, List.of());
    }

    /** The same, with the names of classes of an earlier compilation that the processors are to see. */
    Result compile(
            Path output, Collection<Path> files, List<String> more, List<Processor> processors, List<String> earlier) {
        Path classes = folder(output.resolve("classes"));
        Path sources = folder(output.resolve("sources"));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-d", classes.toString(), "-s", sources.toString()));
        if (!more.contains("-classpath")) {
            arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        }
        arguments.addAll(more);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler tool = tool();
        try (StandardJavaFileManager manager = tool.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task = tool.getTask(
                    new StringWriter(),
                    manager,
                    diagnostics,
                    arguments,
                    earlier.isEmpty() ? null : earlier,
                    manager.getJavaFileObjectsFromPaths(files));
            if (!processors.equals(FOUND)) {
                task.setProcessors(processors);
            }
            boolean success = task.call();
            List<Message> messages = diagnostics.getDiagnostics().stream()
                    .map(TestCompiler::message)
                    .toList();
            return new Result(success, messages, texts(sources), classes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The tests' class path, to be put behind a folder. */
    static String classPathBehind() {
        return File.pathSeparator + System.getProperty("java.class.path");
    }

    private static Message message(Diagnostic<? extends JavaFileObject> diagnostic) {
        @Nullable JavaFileObject source = diagnostic.getSource();
        String path = source == null ? "" : source.getName();
        return new Message(
                diagnostic.getKind(),
                path.substring(path.lastIndexOf('/') + 1),
                diagnostic.getLineNumber(),
                diagnostic.getMessage(Locale.ROOT));
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
