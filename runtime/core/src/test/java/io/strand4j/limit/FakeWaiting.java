package io.strand4j.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when somebody waits, and by no other means. */
public final class FakeWaiting implements Waiting {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(nanos.get());
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(time);
        nanos.addAndGet(time.toNanos());
    }

    /** What was waited, in this order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
