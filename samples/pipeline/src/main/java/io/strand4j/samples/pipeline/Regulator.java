package io.strand4j.samples.pipeline;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlResponse;
import java.time.Duration;

/** Keeps a pool as large as its work needs. All it knows of the pool is a connection, so it might be in another process. */
final class Regulator {

    /** No more workers than this. */
    static final int MOST = 25;

    private static final int STEP_UP = 5;
    private static final int STEP_DOWN = 3;

    /** It looks so often. */
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final ControlClient pool;
    private final Backlog backlog;
    private final LiveDisplay display;

    Regulator(ControlClient pool, Backlog backlog, LiveDisplay display) {
        this.pool = pool;
        this.backlog = backlog;
        this.display = display;
    }

    /** Returns when the work is done and the pool is closed, with what the pool says about its tasks. */
    // tag::run
    String run() throws InterruptedException {
        do {
            int running = Integer.parseInt(tell("num-running"));
            int waiting = backlog.waiting();
            String command = "";
            if (waiting > 10 * running && running + STEP_UP <= MOST) {
                command = "start " + STEP_UP;
            } else if (waiting < 5 * running && running > STEP_DOWN) {
                command = "stop " + STEP_DOWN;
            }
            display.show(running, waiting, backlog.done(), command);
            if (!command.isEmpty()) {
                tell(command);
            }
        } while (!backlog.awaitEnd(INTERVAL));
        tell("stop-all");
        return tell("gather-and-close");
    }

    private String tell(String command) {
        ControlResponse response = pool.send(command).join();
        if (!response.ok()) {
            throw new IllegalStateException("the pool refuses '" + command + "': " + response.text());
        }
        return response.text();
    }
    // end::run
}
