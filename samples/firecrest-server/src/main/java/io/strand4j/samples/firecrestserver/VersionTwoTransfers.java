package io.strand4j.samples.firecrestserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code /v2/filesystem}: large files in parts, which are put together when all tags are named in order. */
final class VersionTwoTransfers {

    private static final Pattern PART = Pattern.compile(
            "<PartNumber>(\\d+)</PartNumber>\\s*<ETag>([^<]+)</ETag>|<ETag>([^<]+)</ETag>\\s*<PartNumber>(\\d+)</PartNumber>");

    private record Upload(Cluster cluster, String target, Map<Integer, byte[]> parts) {}

    private final Clusters clusters;
    private final Behaviour behaviour;
    private final ObjectStorage objects;
    private final Supplier<URI> address;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    VersionTwoTransfers(Clusters clusters, Behaviour behaviour, ObjectStorage objects, Supplier<URI> address) {
        this.clusters = clusters;
        this.behaviour = behaviour;
        this.objects = objects;
        this.address = address;
    }

    void register(Routes routes) {
        routes.add("POST", "/v2/filesystem/{system}/transfer/upload", this::upload);
        routes.add("POST", "/v2/filesystem/{system}/transfer/download", this::download);
        routes.add("PUT", "/objects/parts/{id}/{number}", this::putPart);
        routes.add("POST", "/objects/complete/{id}", this::complete);
    }

    private Answer upload(Exchange request) throws IOException {
        JsonNode body = Json.read(request.body());
        Cluster cluster = clusters.named(request.captured("system"));
        long size = body.path("transfer_directives").path("file_size").asLong();
        String id = "upload" + ids.incrementAndGet();
        uploads.put(id, new Upload(cluster, body.path("path").asString(), new ConcurrentSkipListMap<>()));
        List<String> urls = new ArrayList<>();
        for (long at = 0; at < size; at += behaviour.partSize()) {
            urls.add(address.get() + "/objects/parts/" + id + "/" + (urls.size() + 1));
        }
        return Answer.json(
                201,
                Json.object(
                        "transferJob", transferJob(cluster),
                        "transferDirectives",
                                Json.object(
                                        "transfer_method",
                                        "s3",
                                        "parts_upload_urls",
                                        urls,
                                        "complete_upload_url",
                                        address.get() + "/objects/complete/" + id,
                                        "max_part_size",
                                        behaviour.partSize())));
    }

    private static Object transferJob(Cluster cluster) throws IOException {
        BatchJob job = cluster.scheduler().done("transfer", "/home/" + Tokens.USER);
        return Json.object("jobId", Long.parseLong(job.id()), "system", cluster.name(), "workingDirectory", "/home");
    }

    private Upload find(Exchange request) {
        Upload upload = uploads.get(request.captured("id"));
        if (upload == null) {
            throw Refusal.status(404, "no such upload");
        }
        return upload;
    }

    private Answer putPart(Exchange request) {
        int number = Integer.parseInt(request.captured("number"));
        find(request).parts().put(number, request.body());
        return Answer.empty(200).with("ETag", "\"" + tag(number, request.bodySize()) + "\"");
    }

    private static String tag(int number, int size) {
        return "part-" + number + "-" + size;
    }

    /** Refuses parts that are not in ascending order, as object storages do. */
    private Answer complete(Exchange request) throws IOException {
        Upload upload = find(request);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int last = 0;
        for (MatchResult part :
                PART.matcher(new String(request.body(), UTF_8)).results().toList()) {
            int number = Integer.parseInt(part.group(1) != null ? part.group(1) : part.group(4));
            String tag = (part.group(2) != null ? part.group(2) : part.group(3))
                    .replace("&quot;", "")
                    .replace("\"", "");
            byte[] bytes = upload.parts().get(number);
            if (number <= last) {
                return Answer.bytes(400, "<Error><Code>InvalidPartOrder</Code></Error>".getBytes(UTF_8));
            }
            if (bytes == null || !tag.equals(tag(number, bytes.length))) {
                return Answer.bytes(400, "<Error><Code>InvalidPart</Code></Error>".getBytes(UTF_8));
            }
            whole.write(bytes);
            last = number;
        }
        upload.cluster().files().write(upload.target(), whole.toByteArray());
        return Answer.bytes(200, "<CompleteMultipartUploadResult/>".getBytes(UTF_8));
    }

    private Answer download(Exchange request) throws IOException {
        Cluster cluster = clusters.named(request.captured("system"));
        Path file = cluster.files()
                .file(Json.read(request.body()).path("source_path").asString());
        String id = "download" + ids.incrementAndGet();
        objects.put(id, Files.readAllBytes(file));
        return Answer.json(
                201,
                Json.object(
                        "transferJob", transferJob(cluster),
                        "transferDirectives",
                                Json.object(
                                        "transfer_method",
                                        "s3",
                                        "download_url",
                                        address.get() + "/objects/" + id + "?signature=" + ObjectStorage.SIGNATURE)));
    }
}
