package io.strand4j.cli;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlException;
import io.strand4j.pool.ControlResponse;
import io.strand4j.task.ResultTimeoutException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends commands one after another: answers go to standard output, what is wrong to standard error. */
final class PoolScript {

    /** After so long whoever looks on is told that there is something to wait for. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final ControlClient client;
    private final @Nullable Duration timeout;
    private final boolean json;

    PoolScript(Terminal terminal, ControlClient client, @Nullable Duration timeout, boolean json) {
        this.terminal = terminal;
        this.client = client;
        this.timeout = timeout;
        this.json = json;
    }

    /** Each line that is not blank, until one fails; the exit code. */
    int run(BufferedReader lines) throws IOException, InterruptedException {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (PoolShell.isExit(line)) {
                break;
            }
            if (!print(send(line), "line " + number + ": ")) {
                return ExitCode.FAILED;
            }
        }
        return ExitCode.OK;
    }

    /** One command; the exit code. */
    int run(String line) throws InterruptedException {
        return print(send(line), "") ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean print(ControlResponse response, String where) {
        if (!response.ok()) {
            terminal.note(where + response.text());
        } else {
            terminal.line(json ? Json.text(Json.object().put("answer", response.text())) : response.text());
        }
        return response.ok();
    }

    private ControlResponse send(String line) throws InterruptedException {
        CompletableFuture<ControlResponse> answer = client.send(line);
        try {
            if (terminal.errIsTerminal() && (timeout == null || timeout.compareTo(SILENCE) > 0)) {
                return patiently(answer);
            }
            return timeout == null ? answer.get() : answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ResultTimeoutException("no answer to " + line + " within "
                    + (timeout == null ? 0 : timeout.toMillis()) + " ms; what it waits for goes on");
        } catch (ExecutionException lost) {
            throw lost(lost);
        }
    }

    private ControlResponse patiently(CompletableFuture<ControlResponse> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return answer.get(SILENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            terminal.note(waiting());
            return timeout == null
                    ? answer.get()
                    : answer.get(timeout.minus(SILENCE).toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    static String waiting() {
        return "waits for the answer; Ctrl-C ends the wait, what is waited for goes on";
    }

    static ControlException lost(ExecutionException failed) {
        return failed.getCause() instanceof ControlException known
                ? known
                : new ControlException("no answer: " + failed.getCause(), failed.getCause());
    }
}
