package io.strand4j.samples.firecrest;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A large file that goes to a machine: first to the object storage, and on from there by itself. */
public final class ExternalUpload extends ExternalTransfer {

    private final Path file;

    ExternalUpload(Api api, String taskId, Path file) {
        super(api, taskId, 111, 114);
        this.file = file;
    }

    /**
     * Sends the file to the object storage; the way from there to the machine goes on, see {@link #status()}.
     *
     * <p>The server also sends a command for a shell. It is not run, and not even read: address, fields and headers come
     * beside it as data, and the file is the one that the caller named.
     */
    public void finishUpload() {
        JsonNode parameters = objectStorageData().path("msg").path("parameters");
        String method = parameters.path("method").asString("");
        URI address = URI.create(parameters.path("url").asString(""));
        if (!method.equals("POST") || !address.isAbsolute()) {
            throw new FirecrestException(
                    "the server describes the upload of task " + task() + " in a way that is not known: " + parameters,
                    java.util.List.of());
        }
        ApiRequest request = ApiRequest.post(address.getPath());
        for (Map.Entry<String, JsonNode> header : parameters.path("headers").properties()) {
            request = request.header(header.getKey(), header.getValue().asString());
        }
        for (Map.Entry<String, JsonNode> field : parameters.path("data").properties()) {
            request = request.form(field.getKey(), field.getValue().asString());
        }
        api().send(request.file(FileContent.of(file, Paths.name(file))), address, 201);
    }
}
