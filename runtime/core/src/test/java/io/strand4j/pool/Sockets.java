package io.strand4j.pool;

import io.strand4j.Leaks;

/** The first virtual thread that waits for a socket makes the JDK open what it keeps; that is to have happened. */
final class Sockets {

    static {
        try (TaskPool pool = new TaskPool();
                ControlServer server = ControlServer.of(pool).tcp(0);
                ControlClient client = ControlClient.tcp(server.port(), server.token())) {
            client.send("num-running").join();
        }
    }

    private Sockets() {}

    static Leaks leaks() {
        return Leaks.before();
    }
}
