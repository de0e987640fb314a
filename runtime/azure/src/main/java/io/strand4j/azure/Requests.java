package io.strand4j.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.queue.models.QueueStorageException;
import io.strand4j.task.StoreException;
import java.io.InterruptedIOException;
import java.util.function.Supplier;
import reactor.core.Exceptions;

/** Runs requests to the service: interrupts do not spoil them, and failures are told in our words. */
final class Requests {

    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;

    private Requests() {}

    /**
     * Runs a request. One that an interrupt has broken off is made again, so it must be one that may be.
     *
     * @param what for the message: {@code "read the record x"}
     * @param request the request
     * @throws StoreException when it fails for good
     */
    static <T> T call(String what, Supplier<T> request) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return request.get();
                } catch (StoreException | IllegalStateException ours) {
                    if (!isInterrupt(ours)) {
                        throw ours instanceof StoreException ? ours : failed(what, ours);
                    }
                } catch (RuntimeException wrong) {
                    if (!isInterrupt(wrong)) {
                        throw failed(what, wrong);
                    }
                }
                interrupted = true;
                Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs a request that an interrupt ends: a long one, for somebody who may not want it any more. */
    static <T> T interruptibly(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (StoreException ours) {
            throw ours;
        } catch (RuntimeException wrong) {
            if (isInterrupt(wrong)) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted, so it did not " + what, wrong);
            }
            throw failed(what, wrong);
        }
    }

    static void run(String what, Runnable request) {
        call(what, () -> {
            request.run();
            return true;
        });
    }

    /** An InterruptedIOException alone is none: the client also tells by one that the service has not answered. */
    private static boolean isInterrupt(Throwable failed) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        for (Throwable one = failed; one != null; one = one.getCause()) {
            if (one instanceof InterruptedException
                    || (one instanceof InterruptedIOException && "interrupted".equals(one.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    private static StoreException failed(String what, RuntimeException wrong) {
        Throwable cause = Exceptions.unwrap(wrong);
        return new StoreException("cannot " + what + " in Azure Storage: " + reason(cause), cause);
    }

    private static String reason(Throwable wrong) {
        if (wrong instanceof HttpResponseException answer && answer.getResponse() != null) {
            String hint = switch (answer.getResponse().getStatusCode()) {
                case 401, 403 -> "; the credential has no permission for that, see docs/azure.md";
                default -> "";
            };
            return "the service answered " + answer.getResponse().getStatusCode() + " " + code(wrong) + hint;
        }
        return wrong.toString();
    }

    private static String code(Throwable wrong) {
        Object code = null;
        if (wrong instanceof BlobStorageException blob) {
            code = blob.getErrorCode();
        } else if (wrong instanceof QueueStorageException queue) {
            code = queue.getErrorCode();
        }
        return code == null ? "without saying why" : code.toString();
    }
}
