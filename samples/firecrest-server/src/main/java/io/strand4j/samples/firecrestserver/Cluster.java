package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A machine with files and a scheduler. */
public final class Cluster implements AutoCloseable {

    private final String name;
    private final ClusterFiles files = new ClusterFiles();
    private final Scheduler scheduler = new Scheduler(files);
    private final Map<String, Map<String, Object>> reservations = new ConcurrentHashMap<>();
    private volatile boolean available = true;

    Cluster(String name) throws IOException {
        this.name = name;
    }

    String name() {
        return name;
    }

    ClusterFiles files() {
        return files;
    }

    Map<String, Map<String, Object>> reservations() {
        return reservations;
    }

    /** Its jobs. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Whether it is up. */
    public void available(boolean given) {
        available = given;
    }

    boolean isAvailable() {
        return available;
    }

    /** Writes a file, with the folders around it. */
    public void write(String path, String text) throws IOException {
        files.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file. */
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(files.path(path));
    }

    /** Whether there is such a file. */
    public boolean has(String path) {
        return Files.exists(files.path(path));
    }

    Map<String, Object> told() {
        return new LinkedHashMap<>(Json.object(
                "description", available ? "System ready" : "System information not available",
                "status", available ? "available" : "not available",
                "system", name));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
