package io.strand4j.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups of processes, where the system has the tools for them. Worker JVMs use it as well, so it logs nothing. */
final class ProcessGroup {

    private static final Optional<Path> SETSID = tool("setsid");
    private static final Optional<Path> KILL = tool("kill");

    private ProcessGroup() {}

    private static Optional<Path> tool(String name) {
        return Stream.of("/usr/bin/", "/bin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The command that has the process lead its own group; its process id stays that of the command. */
    static List<String> leading(List<String> command) {
        return leading(SETSID, KILL, command);
    }

    /** A group that nobody can end is of no use. */
    static List<String> leading(Optional<Path> setsid, Optional<Path> kill, List<String> command) {
        if (setsid.isEmpty() || kill.isEmpty()) {
            return command;
        }
        List<String> leading = new ArrayList<>(command);
        leading.add(0, setsid.get().toString());
        return leading;
    }

    /**
     * Ends all processes of the group that a process leads or led, if it did; also one's own.
     *
     * @return what sends the signal; null where there are no groups
     */
    static @Nullable Process kill(long leader) throws IOException {
        return signal("-9", leader);
    }

    /** Asks them to end. */
    static @Nullable Process terminate(long leader) throws IOException {
        return signal("-15", leader);
    }

    private static @Nullable Process signal(String signal, long leader) throws IOException {
        if (SETSID.isEmpty() || KILL.isEmpty()) {
            return null;
        }
        return new ProcessBuilder(KILL.get().toString(), signal, "--", "-" + leader)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
