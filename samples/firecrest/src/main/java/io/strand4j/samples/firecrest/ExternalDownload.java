package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.URI;
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

    /** Fetches the file; waits until it is there. What is at the target is replaced once all of it has come. */
    public void finishDownload(Path target) throws IOException {
        Download.fetch(api(), objectStorageLink(), target);
    }

    /** Makes the address worthless. */
    public void invalidateObjectStorageLink() {
        api().send(ApiRequest.post("/storage/xfer-external/invalidate").header("X-Task-Id", task()), 201);
    }
}
