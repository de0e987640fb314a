package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.Jvm;
import io.strand4j.annotations.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CoroutineRunnerTest extends RunnerContract {

    @Override
    Chores chores() {
        return Chores.on(Runner.COROUTINE);
    }

    @Test
    @Tag("STR-08")
    void runsOnAVirtualThread() {
        assertThat(strand().call(Runner.COROUTINE, () -> Thread.currentThread().isVirtual())
                        .start()
                        .getResult(SOON))
                .isTrue();
    }

    @Test
    @Tag("STR-B4")
    void keepsBoundArgumentsAwaitsStagesAndTellsErrorsLikeEveryRunner() {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        assertThat(chores().add.bind(40).call(strand(), null, 2).start().getResult(SOON))
                .isEqualTo(42);
        assertThatThrownBy(() -> chores().stage
                        .bind("bad")
                        .call(strand(), null)
                        .onError(seen::add)
                        .start()
                        .getResult(SOON))
                .hasRootCauseMessage("bad");
        await().untilAsserted(() -> assertThat(seen).hasSize(1));
    }

    @Test
    @Tag("STR-09")
    void letsOthersRunAfterEachItemUnlessToldNotTo() throws Exception {
        // Two tasks on one carrier thread: they take turns only if they yield.
        List<String> oneCarrier =
                List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
        assertThat(Jvm.run(oneCarrier, YieldingMain.class, "true")).isEqualTo("[1, 1, 2, 2, 3, 3]");
        assertThat(Jvm.run(oneCarrier, YieldingMain.class, "false")).isEqualTo("[1, 2, 3, 1, 2, 3]");
    }
}
