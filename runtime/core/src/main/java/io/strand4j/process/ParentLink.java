package io.strand4j.process;

import io.strand4j.codec.Encoded;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a worker JVM: a body that starts a PROCESS task has it run in its parent's pool, so that worker JVMs
 * do not start worker JVMs of their own.
 */
public final class ParentLink {

    private static volatile @Nullable ParentLink current;

    private final FrameOutput replies;
    private final LongSupplier outer;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<RemoteReply>> running = new ConcurrentHashMap<>();

    /** A link; {@code outer} says which call runs here, 0 for none. */
    ParentLink(FrameOutput replies, LongSupplier outer) {
        this.replies = replies;
        this.outer = outer;
    }

    static void set(ParentLink link) {
        current = link;
    }

    /** The link; empty when this JVM is no worker JVM. */
    public static Optional<ParentLink> current() {
        return Optional.ofNullable(current);
    }

    /**
     * Has the parent run a call.
     *
     * @param taskId the id of the task
     * @param arguments the arguments
     * @return how it ends; cancelling this future cancels the call
     * @throws IOException when the parent is gone
     */
    public Future<RemoteReply> run(String taskId, Encoded arguments) throws IOException {
        long from = outer.getAsLong();
        if (from == 0) { // the parent listens while a call runs, and never else
            return CompletableFuture.completedFuture(new RemoteReply.Refused(
                    taskId + " was started by a thread that has outlived its task in a worker JVM"));
        }
        long number = numbers.incrementAndGet();
        CompletableFuture<RemoteReply> end = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                boolean cancelled = super.cancel(mayInterruptIfRunning);
                if (cancelled && running.remove(number) != null) {
                    cancelled(number);
                }
                return cancelled;
            }
        };
        running.put(number, end);
        boolean sent = false;
        try {
            replies.write(Frame.of(FrameType.NESTED)
                    .number(from)
                    .number(number)
                    .text(taskId)
                    .encoded(arguments));
            sent = true;
        } finally {
            if (!sent) {
                running.remove(number);
            }
        }
        return end;
    }

    private void cancelled(long number) {
        try {
            replies.write(Frame.of(FrameType.NESTED_CANCEL).number(number));
        } catch (IOException gone) {
            Runtime.getRuntime().halt(1); // the parent is gone
        }
    }

    void ended(long number, RemoteReply reply) {
        CompletableFuture<RemoteReply> end = running.remove(number);
        if (end != null) {
            end.complete(reply);
        }
    }
}
