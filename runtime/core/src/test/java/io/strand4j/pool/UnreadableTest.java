package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Exceptions of users' own that throw when somebody asks them anything. */
class UnreadableTest extends OpenPools {

    @SuppressWarnings("ThrowableEqualsHashCode") // that is what is to be borne
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public boolean equals(Object other) {
            return false;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private void untilInterrupted() {
        try {
            never.await();
        } catch (InterruptedException cancelled) {
            throw new Unreadable();
        }
    }

    @Test
    void aCancelledTaskThatThrowsOneLosesNoPlace() {
        TaskPool pool = pool(1);
        pool.apply(this::untilInterrupted, 1);
        await().until(() -> pool.numRunning() == 1);
        pool.apply(() -> {}, 1);
        pool.cancel(0);
        assertThat(pool.gatherAndClose()).hasToString("1 completed, 0 failed, 1 cancelled");
    }

    @Test
    void aCancelledGroupWhoseItemsThrowOneEnds() throws Exception {
        TaskPool pool = pool(1);
        CountDownLatch asked = new CountDownLatch(1);
        Iterator<Integer> items = new Iterator<>() {
            @Override
            public boolean hasNext() {
                asked.countDown();
                untilInterrupted();
                return false;
            }

            @Override
            public Integer next() {
                return 1;
            }
        };
        pool.map(one -> one, items, 1, GroupOptions.named("g"));
        asked.await();
        pool.cancelGroup("g");
        assertThat(pool.gatherAndClose(Failures.RETURN).failed()).isEqualTo(1); // it says nothing of an interrupt
    }

    @Test
    void aCallbackMayThrowTheVeryOneThatItsTaskHasThrown() {
        TaskPool pool = pool(1);
        Unreadable one = new Unreadable();
        pool.apply(
                () -> {
                    throw one;
                },
                1,
                GroupOptions.DEFAULTS.onEnd(id -> {
                    throw one;
                }));
        assertThat(pool.gatherAndClose(Failures.RETURN).failures())
                .singleElement()
                .extracting(PoolFailure::error)
                .isSameAs(one);
    }
}
