package io.strand4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.pool.GroupOptions;
import io.strand4j.pool.TaskPool;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who looks for leaks finds them. */
@Timeout(120)
class LeaksTest {

    @Test
    void aVirtualThreadOfAPoolThatIsLeftBehindIsALeak() {
        Leaks leaks = Leaks.before();
        CountDownLatch gate = new CountDownLatch(1);
        try (TaskPool pool = new TaskPool(1, "leaks")) {
            pool.call(
                    () -> {
                        gate.await();
                        return 1;
                    },
                    1,
                    GroupOptions.DEFAULTS);
            await().until(() -> pool.numRunning() == 1);
            assertThat(leaks.newThreads()).singleElement().asString().endsWith("TaskPool-leaks_Task-0");
            gate.countDown();
            pool.gatherAndClose();
        }
        leaks.requireNone();
    }
}
