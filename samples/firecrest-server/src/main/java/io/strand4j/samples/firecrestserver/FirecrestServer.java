package io.strand4j.samples.firecrestserver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A FirecREST with two small clusters, {@code cluster} and {@code other}, on this machine alone. The protocol is that
 * of version 1, and below {@code /v2} the parts of version 2 that have to do with waiting and large files.
 */
public final class FirecrestServer implements AutoCloseable {

    private final Behaviour behaviour = new Behaviour();
    private final RequestLog log = new RequestLog();
    private final Faults faults = new Faults();
    private final Quotas quotas = new Quotas();
    private final Tokens tokens = new Tokens(behaviour);
    private final Clusters clusters;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private FirecrestServer(int port) throws IOException {
        clusters = new Clusters("cluster", "other");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        http.createContext("/", new Door(routes(), tokens, faults, quotas, log));
        http.setExecutor(threads);
        http.start();
    }

    /** Starts one at a port that is free. */
    public static FirecrestServer start() {
        return start(0);
    }

    /** Starts one at a port. */
    public static FirecrestServer start(int port) {
        try {
            return new FirecrestServer(port);
        } catch (IOException failed) {
            throw new UncheckedIOException("no server at port " + port, failed);
        }
    }

    private Routes routes() {
        TaskBoard tasks = new TaskBoard(behaviour);
        ObjectStorage objects = new ObjectStorage();
        Routes routes = new Routes();
        new StatusService(clusters, behaviour).register(routes);
        new ReadingUtilities(clusters).register(routes);
        new ChangingUtilities(clusters).register(routes);
        new ComputeService(clusters, tasks).register(routes);
        new StorageService(clusters, tasks, objects, behaviour, this::uri).register(routes);
        new ReservationService(clusters).register(routes);
        new VersionTwoJobs(clusters, behaviour).register(routes);
        new VersionTwoTransfers(clusters, behaviour, objects, this::uri).register(routes);
        objects.register(routes);
        routes.add("GET", "/tasks", tasks::answer);
        routes.add("POST", "/auth/token", tokens::answer);
        return routes;
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Where version 2 of the protocol is. */
    public URI versionTwoUri() {
        return uri().resolve("/v2");
    }

    /** Where client {@code valid_id} gets tokens for the secret {@code valid_secret}. */
    public URI tokenUri() {
        return uri().resolve("/auth/token");
    }

    /** How it behaves. */
    public Behaviour behaviour() {
        return behaviour;
    }

    /** What came in. */
    public RequestLog log() {
        return log;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** How much it takes. */
    public Quotas quotas() {
        return quotas;
    }

    /** Who may ask. */
    public Tokens tokens() {
        return tokens;
    }

    /** One of the two clusters. */
    public Cluster cluster(String name) {
        return clusters.named(name);
    }

    /** Ends it; connections that are open are cut. */
    @Override
    public void close() throws IOException {
        http.stop(0);
        threads.shutdownNow();
        clusters.close();
    }
}
