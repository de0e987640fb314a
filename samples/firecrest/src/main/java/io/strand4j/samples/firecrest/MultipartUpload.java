package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** A file in parts: at most ten are on their way at once, and their tags are named in order at the end. */
final class MultipartUpload {

    private static final int MOST_CONNECTIONS = 10;

    private final Api api;
    private final Path file;
    private final int partSize;
    private final List<URI> parts = new ArrayList<>();
    private final URI complete;

    MultipartUpload(Api api, Path file, JsonNode directives) {
        this.api = api;
        this.file = file;
        this.partSize = directives.path("max_part_size").asInt();
        directives.path("parts_upload_urls").forEach(url -> parts.add(URI.create(url.asString())));
        this.complete = URI.create(directives.path("complete_upload_url").asString());
    }

    void run() throws IOException {
        List<String> tags = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(
                MOST_CONNECTIONS, Thread.ofVirtual().factory());
        try (FileChannel channel = FileChannel.open(file)) {
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                int index = i;
                sent.add(threads.submit(() -> send(channel, index)));
            }
            for (Future<String> part : sent) { // in their order, whichever was first
                tags.add(part.get());
            }
        } catch (InterruptedException interrupted) {
            throw Interruptions.interrupted(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof FirecrestException known) {
                throw known;
            }
            throw new IOException(failed.getCause());
        } finally {
            threads.shutdownNow(); // one that failed ends the others
        }
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < tags.size(); i++) {
            xml.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
            xml.append(tags.get(i).replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
            xml.append("</ETag></Part>");
        }
        byte[] body = xml.append("</CompleteMultipartUpload>").toString().getBytes(UTF_8);
        api.send(ApiRequest.post(complete.getPath()).content(Content.bytes(body, "application/xml")), complete, 200);
    }

    /** A part that is sent twice is the same part: it may be repeated like a read. */
    private String send(FileChannel channel, int index) throws IOException {
        long at = (long) index * partSize;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(partSize, channel.size() - at));
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, at + bytes.position());
        }
        URI url = parts.get(index);
        Reply reply = api.send(
                ApiRequest.put(url.getPath())
                        .effect(Effect.READ)
                        .content(Content.bytes(bytes.array(), "application/octet-stream")),
                url,
                200);
        return reply.header("ETag")
                .orElseThrow(() -> new FirecrestException("part " + (index + 1) + " got no tag", List.of(reply)));
    }
}
