package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /storage}: transfers as jobs on a cluster, and to and from outside by way of the object storage. */
final class StorageService {

    private final Clusters clusters;
    private final TaskBoard tasks;
    private final ObjectStorage objects;
    private final Behaviour behaviour;
    private final Supplier<URI> address;

    StorageService(
            Clusters clusters, TaskBoard tasks, ObjectStorage objects, Behaviour behaviour, Supplier<URI> address) {
        this.clusters = clusters;
        this.tasks = tasks;
        this.objects = objects;
        this.behaviour = behaviour;
        this.address = address;
    }

    void register(Routes routes) {
        for (String kind : List.of("mv", "cp", "rsync", "rm", "compress", "extract")) {
            routes.add("POST", "/storage/xfer-internal/" + kind, request -> internal(kind, request));
        }
        routes.add("POST", "/storage/xfer-external/upload", this::upload);
        routes.add("POST", "/storage/xfer-external/download", this::download);
        routes.add("POST", "/storage/xfer-external/invalidate", this::invalidate);
    }

    private Answer internal(String kind, Exchange request) throws IOException {
        Cluster cluster = clusters.of(request);
        ClusterFiles files = cluster.files();
        switch (kind) {
            case "rm" -> files.remove(files.existing(request.field("targetPath")));
            case "compress" -> ChangingUtilities.compress(files, request);
            case "extract" -> ChangingUtilities.extract(files, request);
            default -> {
                Path source = files.existing(request.field("sourcePath"));
                Path target = files.path(request.field("targetPath"));
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
                if (kind.equals("mv")) {
                    Files.delete(source);
                }
            }
        }
        String name = request.optionalField("jobname").orElse(kind + "-job");
        return tasks.put(
                201,
                "storage",
                cluster.scheduler().done(name, "/home/" + Tokens.USER).submitted());
    }

    private Answer upload(Exchange request) {
        Cluster cluster = clusters.of(request);
        String source = request.field("sourcePath");
        String target = request.field("targetPath");
        if (!Files.isDirectory(cluster.files().path(target))) {
            throw Refusal.invalidPath(target);
        }
        String id = tasks.newId();
        String file = target + "/" + Path.of(source).getFileName();
        Step form = new Step(
                "111",
                () -> Json.object("msg", form(id, source), "source", source, "status", "111", "target", target),
                () -> objects.find(id).isPresent());
        Step arriving = new Step("113", () -> "arriving", () -> arrived(cluster, id, file));
        return tasks.put(
                201,
                id,
                "storage",
                List.of(
                        Step.of("110", Json.object("msg", "Waiting for Presigned URL", "status", "110")),
                        form,
                        Step.of("112"),
                        arriving,
                        Step.of(behaviour.transfersFail() ? "115" : "114")));
    }

    private boolean arrived(Cluster cluster, String id, String file) {
        if (behaviour.transfersFail()) {
            return true;
        }
        try {
            cluster.files().write(file, objects.find(id).orElseThrow());
            return true;
        } catch (IOException full) {
            throw new java.io.UncheckedIOException(full);
        }
    }

    private Map<String, Object> form(String id, String source) {
        String url = address.get() + "/objects/" + id;
        return Json.object(
                "command", behaviour.uploadCommand().formatted(source, url),
                "parameters",
                        Json.object(
                                "data",
                                        Json.object(
                                                "expires",
                                                1_671_787_123,
                                                "max_file_count",
                                                1,
                                                "max_file_size",
                                                536_870_912_000L,
                                                "redirect",
                                                "",
                                                "signature",
                                                ObjectStorage.SIGNATURE),
                                "files", source,
                                "headers", Map.of(),
                                "json", Map.of(),
                                "method", "POST",
                                "params", Map.of(),
                                "url", url));
    }

    private Answer download(Exchange request) throws IOException {
        Cluster cluster = clusters.of(request);
        String source = request.field("sourcePath");
        byte[] content = Files.readAllBytes(cluster.files().file(source));
        String id = tasks.newId();
        objects.put(id, content);
        String url = address.get() + "/objects/" + id + "?signature=" + ObjectStorage.SIGNATURE;
        Step last = behaviour.transfersFail()
                ? Step.of("118")
                : Step.of("117", Json.object("source", source, "system_name", cluster.name(), "url", url));
        return tasks.put(201, id, "storage", List.of(Step.of("116"), last));
    }

    private Answer invalidate(Exchange request) {
        String id = request.header("X-Task-Id").orElseThrow(() -> Refusal.status(400, "X-Task-Id is missing"));
        if (objects.find(id).isEmpty()) {
            throw Refusal.status(400, "Invalid task id");
        }
        objects.remove(id);
        return Answer.json(201, Json.object("success", "URL invalidated successfully"));
    }
}
