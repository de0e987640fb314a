package io.strand4j.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command that starts a worker JVM with this JVM's class path and module path.
 *
 * @param path where it finds classes
 * @param jvmArguments its other arguments
 */
record LaunchCommand(LaunchPath path, List<String> jvmArguments) {

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use[A-Za-z0-9]*GC\\b");

    /**
     * The command for worker JVMs of this program.
     *
     * @param environment the arguments that they find in their environment
     */
    static LaunchCommand of(ProcessOptions options, LaunchPath path, String environment) {
        List<String> arguments = new ArrayList<>(own(String.join(" ", options.jvmArguments()) + " " + environment));
        arguments.addAll(InheritedArguments.ofThisJvm());
        arguments.addAll(options.jvmArguments());
        return new LaunchCommand(path, List.copyOf(arguments));
    }

    /** What keeps a worker JVM small. A body may still have all cores and memory. */
    private static List<String> own(String given) {
        List<String> own = new ArrayList<>(List.of("-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError"));
        if (!COLLECTOR.matcher(given).find()) {
            own.add("-XX:+UseSerialGC"); // one body at a time: the least memory and the fastest start
        }
        if (Runtime.version().feature() >= 22 && System.getProperty("os.name").equals("Linux")) {
            own.add("-XX:TrimNativeHeapInterval=5000"); // what the compilers have used goes back to the system
        }
        return own;
    }

    /** The class path of this JVM, as it was given. */
    static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    /**
     * The command as a list. Its arguments stand in a file, because a class path may be longer than the system lets one
     * argument be.
     */
    List<String> write(Path argumentFile, List<String> more, String... programArguments) throws IOException {
        List<String> arguments = new ArrayList<>();
        if (!path.modulePath().isEmpty()) {
            arguments.addAll(List.of("--module-path", path.modulePathText(), "--add-modules", "ALL-MODULE-PATH"));
        }
        if (!path.classPath().isEmpty()) {
            arguments.addAll(List.of("-cp", path.classPathText()));
        }
        arguments.addAll(more);
        arguments.addAll(jvmArguments);
        String main = WorkerMain.class.getName();
        Module module = WorkerMain.class.getModule();
        if (module.isNamed()) {
            arguments.addAll(List.of("-m", module.getName() + "/" + main));
        } else {
            arguments.add(main);
        }
        arguments.addAll(List.of(programArguments));
        Files.write(argumentFile, arguments.stream().map(LaunchCommand::quote).toList());
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + argumentFile);
    }

    /** As the java launcher reads argument files. */
    private static String quote(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
