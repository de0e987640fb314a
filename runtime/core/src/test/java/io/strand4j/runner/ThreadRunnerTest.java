package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ThreadRunnerTest extends RunnerContract {

    @Override
    Chores chores() {
        return Chores.on(Runner.THREAD);
    }

    @Test
    @Tag("STR-06")
    @Tag("AU-20")
    void runsOnAPlatformThreadWhoseNameCarriesTheTask() {
        String body = strand().call(
                        Runner.THREAD,
                        () -> Thread.currentThread().isVirtual() + " "
                                + Thread.currentThread().getName())
                .start()
                .getResult(SOON);
        assertThat(body).startsWith("false strand-thread-").contains(ThreadRunnerTest.class.getName());
    }

    @Test
    @Tag("AU-B14")
    void runsNoMoreBodiesAtOnceThanThereAreThreads() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);
        CountDownLatch go = new CountDownLatch(1);
        List<TaskHandle<Integer>> handles = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            handles.add(strand().call(Runner.THREAD, () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        four.countDown();
                        go.await();
                        return running.decrementAndGet();
                    })
                    .start());
        }
        assertThat(four.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        go.countDown();
        handles.forEach(handle -> handle.getResult(ofSeconds(10)));
        assertThat(most).hasValue(4);
    }

    @Test
    void theNextTaskOnAThreadSeesNoInterrupt() {
        for (int i = 0; i < 50; i++) {
            TaskHandle<Void> interrupted = start(chores().waitForEver);
            interrupted.cancel();
            assertThat(strand().call(Runner.THREAD, () -> Thread.currentThread().isInterrupted())
                            .start()
                            .getResult(SOON))
                    .isFalse();
        }
    }
}
