package io.strand4j.samples.firecrest;

import io.strand4j.limit.PollTimeoutException;
import java.util.List;

/** A task or a job was not done after the last look. */
public final class PollingException extends FirecrestException {

    private static final long serialVersionUID = 1L;

    PollingException(PollTimeoutException late) {
        super(String.valueOf(late.getMessage()), List.of(), late);
    }
}
