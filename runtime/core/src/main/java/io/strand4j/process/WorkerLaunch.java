package io.strand4j.process;

import io.strand4j.task.TaskRejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the worker JVMs of one pool are launched; what is found out for the first one serves the others. */
final class WorkerLaunch {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final ProcessOptions options;
    private final LaunchPath path;
    private @Nullable LaunchCommand command;
    private @Nullable SharedArchive archive;

    WorkerLaunch(ProcessOptions options, LaunchPath path) {
        this.options = options;
        this.path = path;
    }

    /** Finds it out, once; the parent's own start does not wait for it. */
    private synchronized LaunchCommand command() {
        if (path.refusal() != null) {
            throw new TaskRejectedException(path.refusal());
        }
        LaunchCommand known = command;
        if (known == null) {
            Map<String, String> environment = new ProcessBuilder().environment();
            WorkerEnvironment.set(environment, options);
            String arguments = WorkerEnvironment.jvmArguments(environment);
            known = LaunchCommand.of(options, path, arguments);
            if (options.archive()) {
                archive = SharedArchive.of(known, arguments, UserHome.folder().resolve("archives"))
                        .orElse(null);
            }
            command = known;
        }
        return known;
    }

    /** The archive that is used, or is to be made; known once a worker JVM was launched. */
    synchronized Optional<SharedArchive> archive() {
        return Optional.ofNullable(archive);
    }

    /** Launches a worker JVM, which will connect to a socket. */
    Process worker(Path socket, Path argumentFile) throws IOException {
        LaunchCommand known = command();
        List<String> more = archive().map(SharedArchive::arguments).orElse(List.of());
        return launch(known.write(argumentFile, more, socket.toString()));
    }

    /** Launches a JVM that ends as an archive, slowly, so that others are not. */
    Process archiving(LaunchCommand archiving, List<String> arguments, Path socket, Path argumentFile)
            throws IOException {
        List<String> nice = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            nice.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        nice.addAll(archiving.write(argumentFile, arguments, socket.toString(), WorkerMain.WARM_UP));
        return launch(nice);
    }

    private Process launch(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ProcessGroup.leading(words)).redirectErrorStream(true);
        WorkerEnvironment.set(builder.environment(), options);
        options.workingDirectory().map(Path::toFile).ifPresent(builder::directory);
        return builder.start();
    }

    /** What worker JVMs look for classes in, for messages. */
    String classPath() {
        return path.classPathText();
    }
}
