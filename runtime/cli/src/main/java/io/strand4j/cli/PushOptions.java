package io.strand4j.cli;

import io.strand4j.task.TaskCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code strand push} can be told about the calls. */
final class PushOptions {

    @Option(
            names = {"-c", "--command"},
            paramLabel = "SHELL",
            description = "a shell command, run by bash; may be repeated")
    List<String> commands = List.of();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME=VALUE",
            description = "a variable for shell commands; may be repeated")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--cwd",
            paramLabel = "FOLDER",
            description = "where shell commands run; by default where the worker does")
    @Nullable
    String folder;

    @Option(names = "--retries", paramLabel = "N", description = "further attempts after a failure")
    @Nullable
    Integer retries;

    @Option(names = "--delay", paramLabel = "TIME", description = "not before that time is over")
    @Nullable
    Duration delay;

    @Option(names = "--timeout", paramLabel = "TIME", description = "what one attempt may take")
    @Nullable
    Duration timeout;

    @Option(names = "--priority", paramLabel = "N", description = "higher goes first; 0 is usual")
    @Nullable
    Integer priority;

    @Option(names = "--key", paramLabel = "KEY", description = "a key of your own, for one call")
    @Nullable
    String key;

    @Option(
            names = "--idempotency-key",
            paramLabel = "TEXT",
            description = "a second call with the same one is the first one")
    @Nullable
    String idempotencyKey;

    @Option(
            names = "--unique",
            description =
                    "a second call with the same arguments is the first one; also with JOBQ_DETERMINISTIC_IDS=true")
    boolean unique;

    @Option(names = "--concurrency-key", paramLabel = "TEXT", description = "what the queue's limit per key counts by")
    @Nullable
    String concurrencyKey;

    @Option(names = "--after", paramLabel = "KEY", description = "not before that call has ended; may be repeated")
    List<String> after = List.of();

    /** Of all commands; what the task says otherwise. */
    @Nullable
    String queueName;

    /** Whether it can be meant for one call only. */
    boolean isForOne() {
        return key != null || idempotencyKey != null;
    }

    boolean isForShell() {
        return !variables.isEmpty() || folder != null;
    }

    /** The call with all of this. */
    TaskCall<?, ?> applied(TaskCall<?, ?> call) {
        TaskCall<?, ?> with = call;
        try {
            with = retries == null ? with : with.retries(retries);
            with = delay == null ? with : with.delay(delay);
            with = timeout == null ? with : with.timeout(timeout);
            with = priority == null ? with : with.priority(priority);
            with = concurrencyKey == null ? with : with.concurrencyKey(concurrencyKey);
            with = after.isEmpty() ? with : with.after(after);
            with = key == null ? with : with.key(key);
            with = unique ? with.idempotencyKeyFromArguments() : with;
            return idempotencyKey == null ? with : with.idempotencyKey(idempotencyKey);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
