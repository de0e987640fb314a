package io.strand4j.cli;

import io.strand4j.pool.ControlServer;
import io.strand4j.pool.TaskPool;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A pool with real control servers. */
final class PoolServers implements AutoCloseable {

    static final String TOKEN = "a-token-that-nobody-may-see";

    final TaskPool pool = new TaskPool(10);
    final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private final CountDownLatch never = new CountDownLatch(1);
    private final Path file;
    private final ControlServer tcp = ControlServer.of(pool).tcp(0, TOKEN);
    private ControlServer unix;

    PoolServers(Path file) {
        this.file = file;
        this.unix = open();
    }

    private ControlServer open() {
        return ControlServer.of(pool)
                .function("Keep", seen::add)
                .task("Wait", this::forever)
                .unix(file);
    }

    private void forever() {
        try {
            never.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    String socket() {
        return file.toString();
    }

    String loopback() {
        return "localhost:" + tcp.port();
    }

    /** Cuts off all clients of the socket, and serves again. */
    void restart() {
        unix.close();
        unix = open();
    }

    @Override
    public void close() {
        tcp.close();
        unix.close();
        pool.close();
    }
}
