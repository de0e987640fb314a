package app;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.TaskCatalog;
import io.strand4j.task.TaskDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that has one task in a worker JVM, and says what came of it. */
public final class Program {

    static final TaskDefinition<Void, String> WHERE = TaskDefinition.<Void, String>define(
                    "app.where", TypeRef.of(String.class))
            .runner(Runner.PROCESS)
            .body((target, arguments) -> where());

    public static final class Catalog implements TaskCatalog {
        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public List<TaskDefinition<?, ?>> tasks() {
            return List.of(WHERE);
        }
    }

    private static String where() {
        System.out.println("the body was here");
        return ProcessHandle.current().parent().orElseThrow().pid() + " in " + Path.of("").toAbsolutePath()
                + " heap " + Runtime.getRuntime().maxMemory()
                + " opened " + String.class.getModule().isOpen("java.lang", Program.class.getModule())
                + " tool options " + System.getenv("JAVA_TOOL_OPTIONS")
                + " private " + System.getProperty("app.private");
    }

    /** The folder of the worker JVMs, then their arguments. Ends when its input does, so that others can look on. */
    public static void main(String[] arguments) throws Exception {
        ProcessOptions options = ProcessOptions.defaults().size(1).archive(Boolean.getBoolean("app.archive"));
        if (arguments.length > 0 && !arguments[0].isEmpty()) {
            options = options.workingDirectory(Path.of(arguments[0]));
        }
        for (int i = 1; i < arguments.length; i++) {
            options = options.jvmArguments(arguments[i]);
        }
        try (Strand strand = Strand.builder().store("memory:").processes(options).build()) {
            String where = WHERE.call(strand, null).start().getResult(Duration.ofMinutes(2));
            boolean isOurs = where.startsWith(ProcessHandle.current().pid() + " ");
            System.out.println((isOurs ? "a worker of mine runs " : "a stranger runs ") + where);
            System.out.flush();
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (RuntimeException failed) {
            System.out.println(failed);
        }
    }
}
