package io.strand4j.samples.firecrest;

import java.util.List;

/** A download by way of the object storage has failed (task status 118). */
public final class StorageDownloadException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    StorageDownloadException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
