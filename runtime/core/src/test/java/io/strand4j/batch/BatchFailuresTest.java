package io.strand4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.WaitInterruptedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in a batch is reported, and the rest is enqueued. */
@Timeout(60)
class BatchFailuresTest extends BatchTest {

    @Test
    @Tag("JOBQ-B2")
    void everyFailureIsReportedAndTheRestIsEnqueued() {
        square(5).key("taken").start();
        List<BatchFailure> told = new ArrayList<>();
        BatchEnqueue<Integer> failing = BatchEnqueue.of(
                        strand,
                        new Numbers() {
                            @Override
                            public boolean alreadyDone(Integer item) throws Exception {
                                if (item == 4) {
                                    throw new IOException("cannot tell of 4");
                                }
                                return false;
                            }
                        },
                        item -> {
                            if (item == 6) {
                                throw new IllegalArgumentException("no call of 6");
                            }
                            return item == 8 ? square(item).key("taken") : square(item);
                        })
                .onFailure(told::add);

        BatchFailedException failed = catchThrowableOfType(BatchFailedException.class, failing::run);

        assertThat(failed.report().enqueued()).isEqualTo(7);
        assertThat(failed.report().failures()).extracting(BatchFailure::item).containsExactlyInAnyOrder(4, 6, 8);
        assertThat(told).containsExactlyElementsOf(failed.report().failures());
        assertThat(failed)
                .hasMessageContaining("10 listed, 0 done already, 7 enqueued, 3 failed")
                .hasMessageContaining("cannot tell of 4")
                .hasMessageContaining("the key taken is taken by another call");
        assertThat(arguments()).hasSize(8);
    }

    @Test
    @Tag("JOBQ-B3")
    void moreFailuresThanThereAreStepsDoNotStopIt() {
        BatchEnqueue<Integer> failing = batch(new Numbers() {
                    @Override
                    public Stream<String> taskSeeds() {
                        return IntStream.range(0, 20).mapToObj(String::valueOf);
                    }

                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) throws Exception {
                        if (!seed.equals("13")) {
                            throw new IOException("seed " + seed);
                        }
                        return IntStream.range(0, 50).boxed();
                    }

                    @Override
                    public boolean alreadyDone(Integer item) {
                        if (item != 44) {
                            throw new AssertionError("item " + item);
                        }
                        return false;
                    }
                })
                .listers(2)
                .checkers(3);

        BatchFailedException failed = catchThrowableOfType(BatchFailedException.class, failing::run);

        assertThat(failed.report().failed()).isEqualTo(19 + 49);
        assertThat(arguments()).containsExactly("{\"number\":44}");
    }

    @Test
    void aListingThatBreaksOnTheWayKeepsWhatCameBefore() {
        BatchEnqueue<Integer> broken = batch(new Numbers() {
            @Override
            public Stream<Integer> listTasks(String seed, boolean force) {
                return Stream.of(1, 2, 3).peek(item -> {
                    if (item == 3) {
                        throw new IllegalStateException("page 3 is missing");
                    }
                });
            }
        });

        assertThatThrownBy(broken::run)
                .isInstanceOf(BatchFailedException.class)
                .hasMessageContaining("listing: java.lang.IllegalStateException: page 3 is missing");
        assertThat(arguments()).containsExactly("{\"number\":1}", "{\"number\":2}");
    }

    @Test
    void seedsThatCannotBeListedAreReported() {
        assertThatThrownBy(() -> batch(new Numbers() {
                            @Override
                            public Stream<String> taskSeeds() throws IOException {
                                throw new IOException("no such folder");
                            }
                        })
                        .run())
                .isInstanceOf(BatchFailedException.class)
                .hasMessageContaining("no such folder");
    }

    @Test
    void whoeverInterruptsItEndsIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread running = Thread.ofPlatform().start(() -> {
            try {
                batch(new Numbers() {
                            @Override
                            public Stream<Integer> listTasks(String seed, boolean force) throws Exception {
                                begun.countDown();
                                try {
                                    new CountDownLatch(1).await();
                                } finally {
                                    ended.countDown();
                                }
                                return Stream.empty();
                            }
                        })
                        .run();
            } catch (WaitInterruptedException interrupted) {
                thrown.set(interrupted);
            }
        });
        begun.await();
        running.interrupt();

        assertThat(running.join(Duration.ofSeconds(50))).isTrue();
        assertThat(thrown.get()).isInstanceOf(WaitInterruptedException.class);
        assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(9) // a specification that does not heed an interrupt is waited for for 10 s
    void aListenerThatThrowsEndsTheBatch() {
        BatchEnqueue<Integer> batch = batch(new Numbers() {
                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) {
                        return Stream.iterate(0, item -> item + 1); // it would go on for ever
                    }

                    @Override
                    public boolean alreadyDone(Integer item) {
                        throw new IllegalStateException("item " + item);
                    }
                })
                .checkers(2)
                .onFailure(failure -> {
                    throw new IllegalArgumentException("enough");
                });

        assertThatThrownBy(batch::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("enough");
    }

    @Test
    void whatAListenerOfHandlesThrowsEndsTheBatchAndStoresNothingAgain() {
        BatchEnqueue<Integer> batch = batch(new Numbers() {}).onEnqueued((item, handle) -> {
            throw new TaskRejectedException("a listener that starts what is refused");
        });

        assertThatThrownBy(batch::run).hasMessage("a listener that starts what is refused");
        assertThat(arguments()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void anInterruptedExceptionOfTheSpecificationIsAFailureLikeAnyOther() {
        BatchEnqueue<Integer> batch = batch(new Numbers() {
                    @Override
                    public Stream<String> taskSeeds() {
                        return Stream.of("bad", "good");
                    }

                    @Override
                    public Stream<Integer> listTasks(String seed, boolean force) throws Exception {
                        if (seed.equals("bad")) {
                            throw new InterruptedException("of the task that lists");
                        }
                        Thread.currentThread().interrupt(); // and left so
                        return super.listTasks(seed, force);
                    }

                    @Override
                    public boolean alreadyDone(Integer item) throws Exception {
                        if (item == 3) {
                            throw new InterruptedException("of the task that checks");
                        }
                        return false;
                    }
                })
                .listers(1)
                .checkers(1);

        BatchFailedException failed = catchThrowableOfType(BatchFailedException.class, batch::run);

        assertThat(failed.report().failures()).extracting(BatchFailure::item).containsExactlyInAnyOrder(null, 3);
        assertThat(arguments()).hasSize(9);
    }
}
