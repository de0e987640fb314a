package io.strand4j.flow;

import io.strand4j.task.CallFuture;
import io.strand4j.task.Callbacks;
import io.strand4j.task.EndWatch;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import io.strand4j.task.TaskSnapshot;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several calls as one handle. How it ends is decided once; then its members are told, and after that everybody else,
 * so that who sees a group end finds its members cancelled. A member that is a group and is just being ended by another
 * thread is not waited for: that thread may be the one that cancels it, further up.
 */
abstract class GroupHandle<R> implements TaskHandle<R> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupHandle.class);

    private final String kind;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Callbacks callbacks;
    private final AtomicReference<@Nullable End<R>> decided = new AtomicReference<>();
    private volatile @Nullable End<R> end;
    private @Nullable String key;

    GroupHandle(String kind) {
        this.kind = kind;
        this.callbacks = new Callbacks(kind, FlowThreads::start);
    }

    abstract List<? extends TaskHandle<?>> members();

    /** How many of them have ended. */
    abstract int ended();

    /** Those that have not ended as far as the group was told. */
    abstract List<? extends TaskHandle<?>> pending();

    /** Nobody is to be told of members any more. */
    abstract void forgetMembers();

    final boolean isDecided() {
        return decided.get() != null;
    }

    /** Ends the group, if nothing has ended it before. */
    final boolean decide(End<R> how, boolean cancelMembers) {
        if (!decided.compareAndSet(null, how)) {
            return false;
        }
        try {
            forgetMembers();
            if (cancelMembers) {
                pending().forEach(this::cancel);
            }
        } finally {
            end = how;
            done.complete(null);
            callbacks.settled(how.outcome());
        }
        return true;
    }

    private void cancel(TaskHandle<?> member) {
        try {
            member.cancel();
        } catch (RuntimeException broken) { // the others are to be cancelled all the same
            LOG.warn(
                    "the {} of {} calls is ending, and its member {} could not be cancelled: {}",
                    kind,
                    members().size(),
                    member,
                    broken.toString());
        }
    }

    @Override
    public final boolean cancel() {
        return decide(End.cancelled(), true);
    }

    @Override
    public final synchronized String getKey() {
        String made = key;
        if (made == null) {
            made = UUID.randomUUID().toString();
            key = made;
        }
        return made;
    }

    @Override
    public final TaskStatus getStatus() {
        End<R> ended = end;
        return ended == null ? TaskStatus.RUNNING : ended.outcome().status();
    }

    @Override
    public final R getResult() {
        return result(null);
    }

    @Override
    public final R getResult(Duration timeout) {
        return result(timeout);
    }

    @SuppressWarnings("NullAway") // a group that has completed has a list
    private R result(@Nullable Duration timeout) {
        if (end == null) {
            Waits.until(done, timeout, System.nanoTime(), this);
        }
        End<R> ended = end;
        if (ended == null) {
            throw new IllegalStateException("a group that has ended has no outcome");
        }
        if (ended.outcome() instanceof TaskOutcome.Completed<R> completed) {
            return completed.result();
        }
        throw failure(ended);
    }

    /** A time limit and a crash are thrown as they are, as by the handle of the member; each caller gets its own else. */
    private RuntimeException failure(End<R> ended) {
        RuntimeException thrown = ended.thrown();
        if (thrown == null) {
            return new TaskCancelledException(this + ", so there is no result");
        }
        boolean isOwn = thrown.getClass() != TaskFailedException.class && !(thrown instanceof TaskCancelledException);
        return isOwn ? thrown : new TaskFailedException(this + ": " + thrown.getMessage(), End.error(thrown));
    }

    @Override
    public final TaskSnapshot snapshot() {
        End<R> ended = end;
        MemberTimes times = MemberTimes.of(members());
        return new TaskSnapshot(
                getKey(),
                kind,
                getStatus(),
                times.created(),
                times.started(),
                ended == null ? null : times.completed(),
                1,
                "",
                getProgress(),
                Map.of(),
                ended != null && ended.outcome() instanceof TaskOutcome.Failed<R> failed
                        ? TaskFailure.of(failed.error())
                        : null,
                ended != null && times.stillRunning());
    }

    @Override
    public final Progress getProgress() {
        int all = members().size();
        int ended = ended();
        return new Progress(all == 0 ? 1 : (double) ended / all, ended + " of " + all);
    }

    @Override
    public final Map<String, String> getMetadata() {
        return Map.of();
    }

    @Override
    @SuppressWarnings("unchecked") // the result is an R
    public final TaskHandle<R> onEnd(Consumer<? super R> callback) {
        callbacks.onEnd((Consumer<Object>) callback);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked") // what accepts any supertype accepts a throwable
    public final TaskHandle<R> onError(Consumer<? super Throwable> callback) {
        callbacks.onError((Consumer<Throwable>) callback);
        return this;
    }

    @Override
    public final EndWatch whenEnded(Runnable action) {
        return callbacks.whenEnded(action);
    }

    @Override
    public final CompletableFuture<@Nullable R> toCompletableFuture() {
        CompletableFuture<@Nullable R> future = new CallFuture<>(this);
        whenEnded(() -> {
            try {
                future.complete(getResult());
            } catch (TaskCancelledException cancelled) {
                future.cancel(false);
            } catch (Throwable failed) {
                future.completeExceptionally(failed);
            }
        });
        return future;
    }

    @Override
    public final String toString() {
        return kind + " of " + members().size() + " calls " + getStatus();
    }
}
