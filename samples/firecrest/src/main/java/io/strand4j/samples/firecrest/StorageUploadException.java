package io.strand4j.samples.firecrest;

import java.util.List;

/** An upload by way of the object storage has failed (task status 115). */
public final class StorageUploadException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    StorageUploadException(String message, List<Reply> responses) {
        super(message, responses);
    }
}
