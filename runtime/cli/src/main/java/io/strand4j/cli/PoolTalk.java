package io.strand4j.cli;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlException;
import io.strand4j.pool.ControlResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One command at a time, whose wait anybody can end. */
final class PoolTalk implements AutoCloseable {

    private final ControlClient client;
    private long sent; // guarded by this, as the rest
    private @Nullable Wait underWay;

    PoolTalk(ControlClient client) {
        this.client = client;
    }

    String poolName() {
        return client.poolName();
    }

    /** Sends a command; those that wait are known to the server by their number. */
    synchronized Wait send(String line) {
        Wait wait = new Wait(client.send(line), ++sent);
        underWay = wait;
        return wait;
    }

    /**
     * Asks the server to end the wait, which the answer then says; who asks once more waits no longer for its consent.
     */
    synchronized void interrupt() {
        Wait wait = underWay;
        if (wait == null || wait.answer.isDone()) {
            return;
        }
        if (wait.interrupted) {
            wait.answer.completeExceptionally(
                    new ControlException("the server of " + poolName() + " answers nothing, not even to Ctrl-C", null));
            return;
        }
        wait.interrupted = true;
        try {
            sent++;
            CompletableFuture<ControlResponse> unused = client.send("interrupt " + wait.number);
        } catch (ControlException lost) {
            wait.answer.completeExceptionally(lost);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** For the answer to a command. */
    static final class Wait {

        private final CompletableFuture<ControlResponse> answer;
        private final long number;
        private boolean interrupted;

        private Wait(CompletableFuture<ControlResponse> answer, long number) {
            this.answer = answer;
            this.number = number;
        }

        ControlResponse answer(long time, TimeUnit unit) throws InterruptedException, TimeoutException {
            try {
                return answer.get(time, unit);
            } catch (ExecutionException failed) {
                throw PoolScript.lost(failed);
            }
        }

        ControlResponse answer() throws InterruptedException {
            try {
                return answer.get();
            } catch (ExecutionException failed) {
                throw PoolScript.lost(failed);
            }
        }
    }
}
