package io.strand4j.cli;

import io.strand4j.process.CommandRun;
import io.strand4j.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs shell commands in one worker, and leaves none behind when that ends. Safe for use by any thread. */
final class Shell implements AutoCloseable {

    private static final String BASH = "bash";
    private static final int MOST_SHOWN = 200;

    private final Duration killAfter;
    private final Map<String, String> inherited;
    private final Set<CommandRun> running = ConcurrentHashMap.newKeySet();

    /**
     * A shell.
     *
     * @param killAfter how long a command that is told to end may take; zero for as long as it likes
     * @param inherited the variables of this program
     */
    Shell(Duration killAfter, Map<String, String> inherited) {
        this.killAfter = killAfter;
        this.inherited = inherited;
    }

    /** Runs a command to its end; the last part of what it writes to standard output is the result. */
    String run(String command, Map<String, String> environment, String folder)
            throws IOException, InterruptedException {
        TaskContext call = TaskContext.current();
        Logger log = LoggerFactory.getLogger("task." + call.key());
        LastText out = new LastText();
        CommandRun.Builder builder = CommandRun.builder(BASH, "-c", command)
                .environment(variables(call.key(), environment))
                .killAfter(killAfter)
                .output(
                        line -> {
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
        all.put("STRAND_TASK_ID", key);
        all.put("JOBQ_TASK_ID", key);
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
