package io.strand4j.flow;

import io.strand4j.task.EndWatch;
import io.strand4j.task.StrandException;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.Waits;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles in the order in which their calls end. It begins when the first one is asked for. */
final class Completions<H extends TaskHandle<?>> implements Iterator<H> {

    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    private final Stream<? extends H> source;
    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<H> ended = new ArrayDeque<>();
    private final Set<Slot> waiting = new HashSet<>();
    private @Nullable Iterator<? extends H> given;
    private boolean closed;

    private Completions(Stream<? extends H> source, int atOnce) {
        this.source = source;
        this.atOnce = atOnce;
    }

    static <H extends TaskHandle<?>> Stream<H> stream(Stream<? extends H> source, int atOnce) {
        Completions<H> completions = new Completions<>(source, atOnce);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(completions, Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(completions::close);
    }

    /** One call that is waited for. */
    private final class Slot {

        private final H handle;
        private @Nullable EndWatch watch;

        Slot(H handle) {
            this.handle = handle;
        }

        void begin() {
            EndWatch made;
            try {
                made = handle.whenEnded(this::end);
            } catch (StrandException unknown) { // of which whoever asks the handle is told
                LOG.debug("nothing can be heard of {}", handle, unknown);
                end();
                return;
            }
            lock.lock();
            try {
                watch = made;
                if (waiting.contains(this)) {
                    return;
                }
            } finally {
                lock.unlock();
            }
            made.close(); // it has ended, or the stream was closed, before this was known
        }

        private void end() {
            lock.lock();
            try {
                if (waiting.remove(this)) {
                    ended.add(handle);
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public boolean hasNext() {
        while (true) {
            boolean more = fill();
            lock.lock();
            try {
                if (!ended.isEmpty() && !closed) {
                    return true;
                }
                if (closed || (waiting.isEmpty() && !more)) {
                    break;
                }
            } finally {
                lock.unlock();
            }
            Waits.replaced(this::awaitChange, "the next one of several calls to end");
        }
        close();
        return false;
    }

    private boolean awaitChange() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ended.isEmpty() && !closed) {
                changed.await();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes as many as may be waited for; false when there are no more. Only the reader comes here. */
    private boolean fill() {
        if (given == null) {
            given = source.iterator();
        }
        while (hasRoom()) {
            if (!given.hasNext()) {
                return false;
            }
            Slot slot = new Slot(given.next());
            lock.lock();
            try {
                if (closed) {
                    return false;
                }
                waiting.add(slot);
            } finally {
                lock.unlock();
            }
            slot.begin();
        }
        return true;
    }

    private boolean hasRoom() {
        lock.lock();
        try {
            return !closed && waiting.size() + ended.size() < atOnce;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public H next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all calls have ended, or the stream was closed");
        }
        lock.lock();
        try {
            return ended.remove();
        } finally {
            lock.unlock();
        }
    }

    private void close() {
        List<EndWatch> watches;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            watches = waiting.stream()
                    .flatMap(slot -> Stream.ofNullable(slot.watch))
                    .toList();
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        watches.forEach(EndWatch::close);
        source.close();
    }
}
