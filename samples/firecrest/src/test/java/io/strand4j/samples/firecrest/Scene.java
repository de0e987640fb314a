package io.strand4j.samples.firecrest;

import io.strand4j.samples.firecrestserver.Cluster;
import io.strand4j.samples.firecrestserver.FirecrestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server, clients of it, and time that nobody has to wait for. */
final class Scene implements AutoCloseable {

    static final String MACHINE = "cluster";
    static final String HOME = "/home/test_user";
    static final String HELLO = "#!/bin/bash -l\necho hello from $WHO\n";

    final FirecrestServer server = FirecrestServer.start();
    final FakeWaiting waiting = new FakeWaiting();
    final Cluster cluster = server.cluster(MACHINE);
    private final String token = server.tokens().issue(Duration.ofMinutes(10));
    private final List<Runnable> open = new ArrayList<>();

    FirecrestOptions options() {
        return FirecrestOptions.standard().waiting(waiting);
    }

    Authorization authorization() {
        return () -> token;
    }

    Firecrest client() {
        return client(options());
    }

    Firecrest client(FirecrestOptions options) {
        return client(authorization(), options);
    }

    Firecrest client(Authorization authorization, FirecrestOptions options) {
        Firecrest client = new Firecrest(server.uri(), authorization, options);
        open.add(client::close);
        return client;
    }

    FirecrestV2 versionTwo() {
        FirecrestV2 client = new FirecrestV2(server.versionTwoUri(), authorization(), options());
        open.add(client::close);
        return client;
    }

    ClientCredentials credentials(ClientCredentials.Method method, Duration margin) {
        ClientCredentials credentials =
                new ClientCredentials("valid_id", "valid_secret", server.tokenUri(), method, margin, options());
        open.add(credentials::close);
        return credentials;
    }

    /** A file on this machine. */
    static Path local(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Override
    public void close() throws IOException {
        open.forEach(Runnable::run);
        server.close();
    }
}
