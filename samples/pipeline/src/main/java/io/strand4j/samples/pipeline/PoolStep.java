package io.strand4j.samples.pipeline;

import io.strand4j.pool.ControlClient;
import io.strand4j.pool.ControlServer;
import io.strand4j.pool.SimpleTaskPool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pool whose size follows its work, steered over its control server. */
final class PoolStep {

    static final int ITEMS = 1_000;

    /** The waits of each run are the same. */
    private static final long SEED = 0;

    private final LiveDisplay display;
    private final PrintStream out;

    PoolStep(LiveDisplay display, PrintStream out) {
        this.display = display;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        out.println();
        out.println("3. A pool of workers for " + ITEMS + " items, resized through its control server");
        Path folder = Files.createTempDirectory("pipeline");
        try {
            run(folder.resolve("control"));
        } finally {
            Files.delete(folder);
        }
    }

    @SuppressWarnings("try") // the server serves as long as it is open
    private void run(Path socket) throws InterruptedException {
        Backlog backlog = new Backlog(WorkItem.batch(ITEMS, SEED));
        String report;
        // tag::pool
        try (SimpleTaskPool pool = new SimpleTaskPool(backlog::work);
                ControlServer server = ControlServer.of(pool).unix(socket);
                ControlClient client = ControlClient.unix(socket)) { // another process would do just this
            report = new Regulator(client, backlog, display).run();
        } finally {
            display.end();
        }
        // end::pool
        out.println("   " + backlog.done() + " of " + backlog.size() + " items done; the pool's workers: " + report);
    }
}
