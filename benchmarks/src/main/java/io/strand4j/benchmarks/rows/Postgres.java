package io.strand4j.benchmarks.rows;

import io.strand4j.jdbc.PrivatePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One server for all rows, which ends with this JVM. */
final class Postgres {

    private static @Nullable PrivatePostgres server; // guarded by the class

    private Postgres() {}

    static synchronized String uri() throws IOException {
        PrivatePostgres running = server;
        if (running == null) {
            running = PrivatePostgres.startDurable(Files.createDirectories(Path.of("target")));
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "server-end"));
            server = running;
        }
        return running.uri();
    }
}
