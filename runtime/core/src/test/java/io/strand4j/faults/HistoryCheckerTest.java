package io.strand4j.faults;

import static io.strand4j.faults.Ledger.Step.END;
import static io.strand4j.faults.Ledger.Step.START;
import static io.strand4j.faults.Ledger.Step.THROWN;
import static io.strand4j.faults.Ledger.Step.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.Encoded;
import io.strand4j.faults.Ledger.Entry;
import io.strand4j.faults.Ledger.Step;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker finds what is wrong with a history, and nothing in one that is right. */
class HistoryCheckerTest {

    private static final Instant NOW = Instant.EPOCH;

    private static TaskRecord pending(String key) {
        Encoded none = new Encoded("json", "{}".getBytes(StandardCharsets.UTF_8));
        return TaskRecord.pending(
                        key, "t", NOW, "", Map.of(), Duration.ofHours(1), QueuedCall.waiting("", none, 0, NOW, 0, null))
                .withVersion(1);
    }

    private static TaskRecord ended(String key, TaskStatus status, long version) {
        return pending(key).ended(status, NOW, null, null).withVersion(version);
    }

    private static Entry entry(Step step, String key, long pid, long nanos) {
        return new Entry(step, key, 1, pid, "w" + pid, nanos);
    }

    private static HistoryChecker check(History history, Entry... entries) {
        return HistoryChecker.check(history.ran(List.of(entries)));
    }

    private static History completed(String key) {
        return new History().sent(List.of(key)).seen(pending(key)).seen(ended(key, TaskStatus.COMPLETED, 3));
    }

    @Test
    void nothingIsWrongWithACallThatRanOnce() {
        HistoryChecker clean = check(completed("a"), entry(START, "a", 1, 10), entry(END, "a", 1, 20));
        assertThat(clean)
                .isEqualTo(new HistoryChecker(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aCallThatNeverEndsOrIsGoneIsLost() {
        assertThat(check(new History().sent(List.of("a")).seen(pending("a"))).lost())
                .containsExactly("a");
        assertThat(check(new History().sent(List.of("a"))).lost()).containsExactly("a");
        assertThat(check(new History().asked("a")).lost()).isEmpty();
        assertThat(check(new History().asked("a").seen(pending("a"))).lost()).containsExactly("a");
        assertThat(check(new History().sent(List.of("a")).seen(ended("a", TaskStatus.FAILED, 2)))
                        .lost())
                .isEmpty();
    }

    @Test
    void twoEndsAreADuplicate() {
        assertThat(check(
                                completed("a"),
                                entry(START, "a", 1, 10),
                                entry(END, "a", 1, 20),
                                entry(START, "a", 2, 30),
                                entry(END, "a", 2, 40))
                        .dup())
                .containsExactly("a");
    }

    @Test
    void whatNobodyAskedForOrHasCancelledIsAGhost() {
        assertThat(check(new History(), entry(START, "a", 1, 10)).ghost()).containsExactly("a");
        History cancelled =
                new History().sent(List.of("a")).cancelled("a", 15).seen(ended("a", TaskStatus.CANCELLED, 2));
        assertThat(check(cancelled, entry(START, "a", 1, 20)).ghost()).containsExactly("a");
        assertThat(check(cancelled, entry(START, "a", 1, 10)).ghost()).isEmpty();
        assertThat(check(completed("a")).ghost()).containsExactly("a");
    }

    @Test
    void aRecordDoesNotGoBack() {
        History back = completed("a").seen(pending("a").withVersion(4));
        assertThat(check(back, entry(END, "a", 1, 10)).regress())
                .singleElement()
                .asString()
                .contains("COMPLETED v3", "PENDING v4");
        assertThat(check(completed("a").seen(ended("a", TaskStatus.COMPLETED, 2)))
                        .regress())
                .hasSize(1);
    }

    @Test
    void twoRunsAtOneTimeOverlapUnlessOneWasCutOff() {
        Entry[] two = {
            entry(START, "a", 1, 10), entry(START, "a", 2, 15), entry(END, "a", 1, 20), entry(END, "a", 2, 30)
        };
        assertThat(check(completed("a"), two).overlap()).containsExactly("a");
        assertThat(check(completed("a").cutOff(1), two).overlap()).isEmpty();
        Entry[] after = {
            entry(START, "a", 1, 10), entry(THROWN, "a", 1, 15), entry(START, "a", 2, 20), entry(END, "a", 2, 30)
        };
        assertThat(check(completed("a"), after).overlap()).isEmpty();
        after[1] = entry(TOLD, "a", 1, 15);
        assertThat(check(completed("a"), after).overlap()).containsExactly("a");
    }

    @Test
    void whatIsLeftBehindIsALeak() {
        assertThat(check(completed("a").left(List.of("leased/a"))).leak()).containsExactly("leased/a");
    }

    @Test
    void theLedgerKeepsWhatItIsTold(@TempDir Path folder) {
        Ledger ledger = new Ledger(folder.resolve("ledger"));
        assertThat(ledger.read()).isEmpty();
        ledger.add(START, "a", 1, "w");
        ledger.add(END, "a", 1, "w");
        assertThat(ledger.read()).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.step()).isEqualTo(START);
            assertThat(entry.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(entry.sameRun(ledger.read().getLast())).isTrue();
        });
        assertThat(ledger.starts("a")).isEqualTo(1);
        assertThat(ledger.count(Step.TOLD)).isZero();
    }
}
