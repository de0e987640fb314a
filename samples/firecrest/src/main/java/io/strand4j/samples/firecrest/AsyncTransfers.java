package io.strand4j.samples.firecrest;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;

/** The twins of the transfers: {@code new AsyncExternalDownload(download, strand)}. */
public interface AsyncTransfers {

    /** Of a download. */
    @AsTask(of = ExternalDownload.class, className = "AsyncExternalDownload", runner = Runner.COROUTINE)
    interface Download {}

    /** Of an upload. */
    @AsTask(of = ExternalUpload.class, className = "AsyncExternalUpload", runner = Runner.COROUTINE)
    interface Upload {}
}
