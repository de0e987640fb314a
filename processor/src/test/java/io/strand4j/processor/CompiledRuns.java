package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.tools.Diagnostic;

/**
 * The sources of {@code runs}, compiled by one compiler. Each has a class of the file's name whose {@code main} throws
 * what is wrong.
 *
 * @param loader finds the classes, and the catalogues among them
 */
record CompiledRuns(URLClassLoader loader) {

    static CompiledRuns compile(TestCompiler compiler, Path output) {
        TestCompiler.Result result = compiler.compile(output, Fixtures.in("runs"));
        assertThat(result.messages())
                .filteredOn(m -> compiler == TestCompiler.JAVAC || m.kind() == Diagnostic.Kind.ERROR)
                .isEmpty();
        try {
            URL classes = result.classes().toUri().toURL();
            return new CompiledRuns(new URLClassLoader(new URL[] {classes}, CompiledRuns.class.getClassLoader()));
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void run(Path file) throws Exception {
        String name = file.getFileName().toString().replace(".java", "");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            loader.loadClass("runs." + name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IOException(name + " has failed", failed.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
