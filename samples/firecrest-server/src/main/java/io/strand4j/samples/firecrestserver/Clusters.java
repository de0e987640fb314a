package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machines, by name. */
final class Clusters implements AutoCloseable {

    private final Map<String, Cluster> all = new LinkedHashMap<>();

    Clusters(String... names) throws IOException {
        for (String name : names) {
            all.put(name, new Cluster(name));
        }
    }

    Collection<Cluster> all() {
        return all.values();
    }

    /** The one with a name; 404 if there is none. */
    Cluster named(String name) {
        Cluster cluster = all.get(name);
        if (cluster == null) {
            throw Refusal.status(404, "System does not exist.");
        }
        return cluster;
    }

    /** The one that a request is for. */
    Cluster of(Exchange request) {
        String name = request.header("X-Machine-Name").orElseThrow(() -> Refusal.status(400, "No machine name given"));
        Cluster cluster = all.get(name);
        if (cluster == null) {
            throw Refusal.header("X-Machine-Does-Not-Exist", "Machine does not exist");
        }
        if (!cluster.isAvailable()) {
            throw Refusal.header("X-Machine-Not-Available", "Machine is not available");
        }
        return cluster;
    }

    @Override
    public void close() throws IOException {
        for (Cluster cluster : all.values()) {
            cluster.close();
        }
    }
}
