package io.strand4j.cli;

import io.strand4j.process.CommandRun;
import io.strand4j.task.TaskContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs shell commands in one worker, and leaves none behind when that ends. Safe for use by any thread. */
final class Shell implements AutoCloseable {

    private static final String BASH = "bash";
    private static final String SCRIPT = "script";
    private static final int MOST_SHOWN = 200;

    private final Duration killAfter;
    private final Map<String, String> inherited;
    private final boolean onTerminal;
    private final boolean login;
    private final Function<String, String> queueOf;
    private final Set<CommandRun> running = ConcurrentHashMap.newKeySet();

    /**
     * A shell.
     *
     * @param killAfter how long a command that is told to end may take; zero for as long as it likes
     * @param inherited the variables of this program
     * @param onTerminal whether commands find a terminal to write to, as some programs want one for their progress or
     *     colours; both outputs are one then
     * @param queueOf the name of the queue that a call is from, by its key
     */
    Shell(Duration killAfter, Map<String, String> inherited, boolean onTerminal, Function<String, String> queueOf) {
        this.killAfter = killAfter;
        this.inherited = inherited;
        this.onTerminal = onTerminal;
        this.queueOf = queueOf;
        this.login = Variables.isSet(inherited, "JOBQ_USE_LOGIN_SHELL");
    }

    /** Whether commands can find a terminal here. */
    static boolean hasTerminals(String path) {
        return path.isEmpty()
                || Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(path)
                        .filter(folder -> !folder.isEmpty())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, SCRIPT)));
    }

    private String[] words(String command) {
        List<String> bash = login ? List.of(BASH, "-l", "-c") : List.of(BASH, "-c");
        List<String> words = new ArrayList<>();
        if (onTerminal) { // the shell of script is the user's, whatever that is
            String quoted = "'" + command.replace("'", "'\\''") + "'";
            words.addAll(
                    List.of(SCRIPT, "-q", "-e", "-c", "exec " + String.join(" ", bash) + " " + quoted, "/dev/null"));
        } else {
            words.addAll(bash);
            words.add(command);
        }
        return words.toArray(String[]::new);
    }

    /** Runs a command to its end; the last part of what it writes to standard output is the result. */
    String run(String command, Map<String, String> environment, String folder)
            throws IOException, InterruptedException {
        TaskContext call = TaskContext.current();
        Logger log = LoggerFactory.getLogger("task." + call.key());
        LastText out = new LastText();
        CommandRun.Builder builder = CommandRun.builder(words(command))
                .environment(variables(call.key(), environment))
                .killAfter(killAfter)
                .output(
                        written -> {
                            String line = onTerminal && written.endsWith("\r")
                                    ? written.substring(0, written.length() - 1)
                                    : written;
                            out.add(line);
                            call.log(line);
                            log.info("{}", line);
                        },
                        line -> {
                            call.log(line);
                            log.warn("{}", line);
                        });
        if (!folder.isEmpty()) {
            builder.directory(Path.of(folder));
        }
        try (CommandRun run = builder.start()) {
            running.add(run);
            try {
                int code = run.await();
                if (code != 0) {
                    throw new ShellFailedException("Command '" + shown(command) + "' failed with return code " + code);
                }
                return out.text();
            } finally {
                running.remove(run);
            }
        }
    }

    private Map<String, String> variables(String key, Map<String, String> given) {
        Map<String, String> all = new HashMap<>();
        if (!inherited.containsKey("PYTHONUNBUFFERED")) {
            all.put("PYTHONUNBUFFERED", "1"); // or its lines would come in blocks, minutes late
        }
        all.putAll(given);
        String queue = queueOf.apply(key);
        for (String prefix : List.of("STRAND_", "JOBQ_")) {
            all.put(prefix + "TASK_ID", key);
            all.put(prefix + "QUEUE_NAME", queue);
        }
        return all;
    }

    private static String shown(String command) {
        return command.length() <= MOST_SHOWN ? command : command.substring(0, MOST_SHOWN) + "…";
    }

    /** The worker has ended: whatever has not is killed. */
    @Override
    public void close() {
        running.forEach(CommandRun::close);
    }
}
