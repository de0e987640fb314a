package io.strand4j.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker JVM with this JVM's class path or module path. */
final class LaunchCommand {

    private LaunchCommand() {}

    /** What a worker JVM looks for tasks in. */
    static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    /**
     * The command. Its arguments stand in a file, because a class path may be longer than the system lets one argument
     * be.
     */
    static List<String> of(ProcessOptions options, Path socket, Path argumentFile) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:+UseSerialGC", // one body at a time: the least memory and the fastest start
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-XX:+ExitOnOutOfMemoryError"));
        String modulePath = System.getProperty("jdk.module.path");
        String main = WorkerMain.class.getName();
        Module module = WorkerMain.class.getModule();
        if (modulePath != null) {
            arguments.add("--module-path");
            arguments.add(modulePath);
            arguments.add("--add-modules");
            arguments.add("ALL-MODULE-PATH");
        }
        if (!classPath().isEmpty()) {
            arguments.add("-cp");
            arguments.add(classPath());
        }
        arguments.addAll(options.jvmArguments());
        if (module.isNamed()) {
            arguments.add("-m");
            arguments.add(module.getName() + "/" + main);
        } else {
            arguments.add(main);
        }
        arguments.add(socket.toString());
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
