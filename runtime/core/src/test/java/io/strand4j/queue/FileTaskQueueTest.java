package io.strand4j.queue;

import static io.strand4j.queue.Calls.VISIBILITY;
import static io.strand4j.queue.Calls.call;
import static io.strand4j.queue.Calls.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.strand4j.store.Durability;
import io.strand4j.store.TaskRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTaskQueueTest extends ConcurrencyKeyContract {

    @TempDir
    Path folder;

    private final QueueClock clock = new QueueClock();

    @Override
    TaskQueue create() {
        return FileTaskQueue.open(folder, Durability.CRASH, clock, clock);
    }

    @Override
    Instant now() {
        return clock.instant();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("queues/+default").resolve(name))) {
            return files.toList();
        }
    }

    @Test
    void nothingIsLeftOfACallThatHasEnded() throws IOException {
        send("one");
        send("two");
        settle(completed(leaseOne()));
        Lease second = leaseOne();
        settle(Settlement.release(second));
        settle(completed(leaseOne()));

        for (String name : List.of("arriving", "ready", "leased")) {
            assertThat(files(name)).as(name).isEmpty();
        }
    }

    @Test
    void anotherProcessSeesACallAndIsTold() {
        try (TaskQueue other = FileTaskQueue.open(folder, Durability.CRASH, clock, clock)) {
            AtomicInteger told = new AtomicInteger();
            other.watch(told::incrementAndGet);
            send("one");
            await().until(() -> told.get() > 0);
            assertThat(other.exchange(List.of(), claim(5)).leases())
                    .extracting(Lease::key)
                    .containsExactly("one");
            assertThat(lease(5)).isEmpty();
        }
    }

    @Test
    void whoOnlySendsDoesNotCountWhatOthersHaveTaken() {
        try (TaskQueue other = FileTaskQueue.open(folder, Durability.CRASH, clock, clock)) {
            send("one");
            send("two");
            assertThat(queue.size()).isEqualTo(2);
            assertThat(other.exchange(List.of(), claim(1)).leases()).hasSize(1);
            assertThat(queue.size()).isEqualTo(1);
            assertThat(queue.clear()).isEqualTo(1);
            assertThat(queue.size()).isZero();
        }
    }

    @Test
    @Tag("F7")
    void aClockThatIsSetTakesNoLeaseAwayFromAnotherProcess() {
        try (TaskQueue other = FileTaskQueue.open(folder, Durability.CRASH, clock, clock)) {
            send("one");
            Lease lease = leaseOne();
            assertThat(other.exchange(List.of(), claim(1)).leases()).isEmpty();
            clock.set(Duration.ofHours(1));
            clock.advance(VISIBILITY.dividedBy(2));
            assertThat(other.exchange(List.of(), claim(1)).leases()).isEmpty();
            clock.set(Duration.ofHours(-2));
            assertThat(queue.extend(List.of(lease), VISIBILITY)).isEmpty();
            clock.advance(VISIBILITY.dividedBy(2));
            assertThat(other.exchange(List.of(), claim(1)).leases()).isEmpty();
            clock.advance(VISIBILITY);
            assertThat(other.exchange(List.of(), claim(1)).leases()).hasSize(1);
        }
    }

    @Test
    void whatAProcessAnnouncedBeforeItDiedIsFound() throws IOException {
        TaskRecord dying = call("one", queue, now());
        WaitingName name = WaitingName.of(dying);
        Files.createFile(folder.resolve("queues/+default/arriving").resolve(name.fileName()));
        queue.store().insert(dying);
        TaskRecord never = call("never", queue, now());
        Files.createFile(folder.resolve("queues/+default/arriving")
                .resolve(WaitingName.of(never).fileName()));

        assertThat(lease(5)).isEmpty();
        pass(Duration.ofSeconds(6));
        assertThat(lease(5)).extracting(Lease::key).containsExactly("one");
        assertThat(files("arriving")).isEmpty();
        assertThat(files("ready")).isEmpty();
        assertThat(files("leased")).hasSize(1);
    }

    @Test
    void whatAProcessTookBeforeItDiedComesBack() {
        send("one");
        assertThat(new QueueFolder(folder.resolve("queues/+default/leased"))
                        .take(
                                new QueueFolder(folder.resolve("queues/+default/ready")),
                                WaitingName.of(record("one")).fileName(),
                                new LeaseName("one", 0, VISIBILITY).fileName()))
                .isTrue();
        assertThat(lease(1)).isEmpty();
        pass(VISIBILITY.plusSeconds(1));
        assertThat(leaseOne().attempt()).isEqualTo(1);
    }

    @Test
    @Tag("F4")
    void afterAPowerLossTheFilesAreMadeFromTheRecords() throws IOException {
        send("waits");
        send("runs");
        Lease running = leaseOne();
        for (String name : List.of("ready", "leased")) {
            for (Path file : files(name)) {
                Files.delete(file);
            }
        }
        Files.writeString(folder.resolve("queues/+complete"), "an earlier boot");
        queue.close();

        queue = create();
        assertThat(lease(5)).hasSize(1).extracting(Lease::key).doesNotContain(running.key());
        pass(VISIBILITY.plusSeconds(1));
        assertThat(lease(5)).extracting(Lease::key).contains(running.key());
    }

    @Test
    @Tag("F23")
    void strangeFilesAreLeftAlone() throws IOException {
        for (String name : List.of("..", "x", "00000000-000000000000-0000000000000000-..", "a~b~c", "con~1~1")) {
            if (!name.equals("..")) {
                Files.writeString(folder.resolve("queues/+default/ready").resolve(name), "x");
                Files.writeString(folder.resolve("queues/+default/leased").resolve(name), "x");
            }
        }
        send("one");
        assertThat(lease(5)).extracting(Lease::key).containsExactly("one");
        pass(VISIBILITY.plusSeconds(1));
        assertThat(lease(5)).extracting(Lease::key).containsExactly("one");
    }
}
