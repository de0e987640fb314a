package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A large file that comes from a machine: first to the object storage, then from there. */
public final class ExternalDownload extends ExternalTransfer {

    ExternalDownload(Api api, String taskId) {
        super(api, taskId, 117, 117);
    }

    /** Where the file can be had, without a token; waits until it is there. Old servers give the address alone. */
    public URI objectStorageLink() {
        JsonNode data = objectStorageData();
        return URI.create(data.isString() ? data.asString() : data.path("url").asString());
    }

    /** Fetches the file; waits until it is there. */
    public void finishDownload(Path target) throws IOException {
        Reply file = api().send(ApiRequest.get("/objects").transfer(), objectStorageLink(), 200);
        Files.write(target, file.body());
    }

    /** Makes the address worthless. */
    public void invalidateObjectStorageLink() {
        api().send(ApiRequest.post("/storage/xfer-external/invalidate").header("X-Task-Id", task()), 201);
    }
}
