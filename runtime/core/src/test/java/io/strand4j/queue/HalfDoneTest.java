package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static io.strand4j.queue.Calls.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.store.Durability;
import io.strand4j.store.FileTaskStore;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.StoreException;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder fails between two steps of one call: nothing that was written may wait for ever. */
class HalfDoneTest {

    @TempDir
    Path folder;

    private final QueueClock clock = new QueueClock();
    private boolean insertsAndFails;
    private boolean addFails;
    private String refused = "";
    private Runnable afterFinding = () -> {};
    private RecordQueue queue;

    @BeforeEach
    void open() {
        FileTaskStore records = FileTaskStore.open(folder, Durability.CRASH, clock);
        records.folderBeside("queues");
        records.folderBeside("queues/+default");
        TaskStore store = new OtherStore(records) {
            @Override
            public void insert(TaskRecord record) {
                super.insert(record);
                if (insertsAndFails) {
                    throw new StoreException("written, but perhaps not to the disk", null);
                }
            }

            @Override
            public Optional<TaskRecord> find(String key) {
                Optional<TaskRecord> found = super.find(key);
                Runnable next = afterFinding;
                afterFinding = () -> {};
                next.run();
                return found;
            }

            @Override
            public boolean update(TaskRecord record, long expectedVersion) {
                if (record.key().equals(refused)) {
                    throw new StoreException("not this one", null);
                }
                return super.update(record, expectedVersion);
            }
        };
        Waiting waiting =
                new OtherWaiting(new FileWaiting(
                        new QueueFolder(records.folderBeside("queues/+default/arriving")),
                        new QueueFolder(records.folderBeside("queues/+default/ready")),
                        new QueueFolder(records.folderBeside("queues/+default/leased")),
                        clock,
                        clock)) {
                    @Override
                    public void add(TaskRecord pending) {
                        if (addFails) {
                            throw new StoreException("no room", null);
                        }
                        super.add(pending);
                    }
                };
        queue = new RecordQueue("", store, waiting, clock) {
            @Override
            public TaskQueue named(String name) {
                throw new UnsupportedOperationException(name);
            }

            @Override
            public void close() {
                closeWaiting();
                store().close();
            }
        };
    }

    @AfterEach
    void close() {
        queue.close();
    }

    private List<String> lease(int max) {
        return queue.exchange(List.of(), claim(max)).leases().stream()
                .map(Lease::key)
                .toList();
    }

    @Test
    void aRecordWhoseWriteIsSaidToHaveFailedIsRunIfItIsThere() {
        insertsAndFails = true;
        List<TaskRecord> one = List.of(call("one", queue, clock.instant()));
        assertThatThrownBy(() -> queue.sendAll(one)).isInstanceOf(StoreException.class);
        assertThat(queue.store().find("one").orElseThrow().status()).isEqualTo(TaskStatus.PENDING);
        assertThat(lease(1)).isEmpty(); // it may be under way still
        clock.advance(Duration.ofSeconds(6));
        assertThat(lease(1)).containsExactly("one");
    }

    @Test
    void aCallThatIsSentAgainAfterAFailureIsNotLeftAlone() {
        addFails = true;
        List<TaskRecord> one = List.of(call("one", queue, clock.instant()));
        assertThatThrownBy(() -> queue.sendAll(one)).isInstanceOf(StoreException.class);
        addFails = false;
        assertThat(queue.sendAll(one)).isEqualTo(Set.of("one"));
        assertThat(lease(2)).containsExactly("one");
    }

    @Test
    void aClaimThatFailsHalfWayGivesWhatItHas() {
        queue.sendAll(List.of(call("one", queue, clock.instant()), call("two", queue, clock.instant())));
        refused = "two";
        assertThat(lease(2)).containsExactly("one");
        refused = "";
        pass();
        assertThat(lease(2)).contains("two");
    }

    /** Long enough for whoever looks whether a lease is extended. */
    private void pass() {
        clock.advance(Duration.ofSeconds(1));
        assertThat(lease(2)).isEmpty();
        clock.advance(VISIBILITY.plusSeconds(1));
    }

    @Test
    void aDeadLetterThatIsPutBackIsNotDropped() {
        queue.sendAll(List.of(call("one", queue, clock.instant())));
        Lease lease = queue.exchange(List.of(), claim(1)).leases().get(0);
        TaskFailure failure = TaskFailure.of(new IllegalStateException("no paper"));
        queue.exchange(
                List.of(Settlement.end(lease, lease.call(), TaskStatus.FAILED, clock.instant(), null, failure)),
                claim(0));

        afterFinding = () -> assertThat(queue.deadLetters().requeue("one")).isTrue();
        assertThat(queue.deadLetters().drop("one")).isFalse();
        assertThat(lease(1)).containsExactly("one");
    }
}
