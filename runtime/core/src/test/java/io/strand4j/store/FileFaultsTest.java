package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full, or broken, or not ours; threads that are interrupted; and the files as others see them. */
final class FileFaultsTest extends FileStoreTest {

    /** Which step of a write fails. */
    enum Step {
        WRITE,
        SYNC_FILE,
        MOVE,
        SYNC_FOLDER
    }

    /** Fails at a chosen step, and counts what takes longer in a large folder. */
    private static final class FaultyDisk extends Disk {

        private volatile Step failing = Step.WRITE;
        private volatile int after = Integer.MAX_VALUE;
        private final AtomicInteger listings = new AtomicInteger();

        FaultyDisk() {
            super(true);
        }

        void fail(Step step, int afterBytes) {
            failing = step;
            after = afterBytes;
        }

        void recover() {
            after = Integer.MAX_VALUE;
        }

        private void failAt(Step step) throws IOException {
            if (failing == step && after < Integer.MAX_VALUE) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        void write(Path file, byte[] bytes) throws IOException {
            if (failing == Step.WRITE && after < bytes.length) {
                super.write(file, Arrays.copyOf(bytes, after));
                throw new IOException("No space left on device");
            }
            super.write(file, bytes);
        }

        @Override
        void syncFile(Path file) throws IOException {
            failAt(Step.SYNC_FILE);
            super.syncFile(file);
        }

        @Override
        void move(Path from, Path to) throws IOException {
            failAt(Step.MOVE);
            super.move(from, to);
        }

        @Override
        void syncFolder(Path path) throws IOException {
            failAt(Step.SYNC_FOLDER);
            super.syncFolder(path);
        }

        @Override
        DirectoryStream<Path> names(Path path) throws IOException {
            listings.incrementAndGet();
            return super.names(path);
        }
    }

    private final FaultyDisk disk = new FaultyDisk();

    private FileTaskStore openFaulty() {
        return FileTaskStore.open(folder, Durability.DISK, clock, disk, 1 << 20);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"WRITE", "SYNC_FILE", "MOVE"})
    void aFullDiskLeavesTheRecordAsItWas(Step step) throws IOException {
        try (FileTaskStore faulty = openFaulty()) {
            faulty.insert(Records.pending("one"));
            for (int bytes : new int[] {0, 1, 100}) {
                disk.fail(step, bytes);
                assertThatThrownBy(() -> faulty.insert(Records.pending("two")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(file("two").toString())
                        .hasMessageContaining("No space left on device");
                assertThatThrownBy(() -> faulty.update(Records.running(Records.pending("one")), 1))
                        .isInstanceOf(StoreException.class);
                assertThat(faulty.find("two")).isEmpty();
                assertThat(faulty.find("one")).contains(Records.pending("one").withVersion(1));
                assertThat(names(folder.resolve("temporary"))).isEmpty();
            }

            disk.recover();

            faulty.insert(Records.pending("two"));
            assertThat(faulty.update(Records.running(Records.pending("one")), 1))
                    .isTrue();
        }
    }

    @Test
    void aChangeThatMayNotLastIsReportedAndTold() {
        try (FileTaskStore faulty = openFaulty()) {
            AtomicInteger told = new AtomicInteger();
            TaskStore.Watch watch = faulty.watch("one", told::incrementAndGet);
            disk.fail(Step.SYNC_FOLDER, 0);

            assertThatThrownBy(() -> faulty.insert(Records.pending("one"))).isInstanceOf(StoreException.class);

            assertThat(told.get()).isPositive();
            assertThat(faulty.find("one")).isPresent();
            watch.close();
        }
    }

    @Test
    void aFileThatCannotBeReadIsAnErrorAndNoDamage() throws IOException {
        store.insert(Records.pending("one"));
        Disk unreadable = new Disk(true) {
            @Override
            InputStream open(Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }
        };
        try (FileTaskStore denied = FileTaskStore.open(folder, Durability.CRASH, clock, unreadable, 1 << 20)) {
            assertThatThrownBy(() -> denied.find("one"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("AccessDenied")
                    .hasMessageContaining(file("one").toString());
        }
        assertThat(store.find("one")).isPresent();
        assertThat(names(folder.resolve("corrupt"))).isEmpty();
    }

    @Test
    void aBadFileThatCannotBeMovedIsReportedAllTheSame() throws IOException {
        Files.write(file("bad"), new byte[] {'{'});
        disk.fail(Step.MOVE, 0);
        try (FileTaskStore faulty = openFaulty()) {
            assertThatThrownBy(() -> faulty.find("bad"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(
                            "could not be moved to " + folder.toRealPath().resolve("corrupt"))
                    .hasMessageContaining("torn");
        }
    }

    @Test
    @Tag("AU-B10")
    void noCallForOneKeyListsTheFolder() {
        try (FileTaskStore faulty = openFaulty()) {
            Records.putCompleted(faulty, "old", Records.json("1"));
            clock.advance(Records.TTL.plusDays(1));
            disk.listings.set(0);

            faulty.insert(Records.pending("one"));
            faulty.update(Records.running(Records.pending("one")), 1);
            faulty.watch("one", () -> {}).close();
            faulty.find("old");
            faulty.find("nobody");
            faulty.delete("one");

            assertThat(disk.listings).hasValue(0);
            assertThat(file("old")).exists(); // gone for readers, removed by the next clean-up
            assertThat(faulty.deleteExpired(clock.instant())).isEqualTo(1);
            assertThat(disk.listings.get()).isPositive();
        }
    }

    @Test
    void foldersAndFilesAreForTheirOwnerAlone() throws IOException {
        Path made = folder.resolve("made");
        try (FileTaskStore fresh = FileTaskStore.open(made.resolve("deep"))) {
            fresh.insert(Records.pending("one"));
        }

        assertThat(permissions(made)).isEqualTo("rwx------");
        for (String name : names(made.resolve("deep"))) {
            assertThat(permissions(made.resolve("deep").resolve(name))).isEqualTo("rwx------");
        }
        assertThat(permissions(made.resolve("deep/records/one.json"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void anInterruptedThreadStillReadsAndWrites(Durability durability) {
        try (FileTaskStore under = FileTaskStore.open(folder, durability, clock)) {
            Thread.currentThread().interrupt();

            under.insert(Records.pending("one"));
            assertThat(under.update(Records.running(Records.pending("one")), 1)).isTrue();
            assertThat(under.find("one").orElseThrow().version()).isEqualTo(2);
            assertThat(under.delete("one")).isTrue();

            assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
        }
    }

    @Test
    void interruptsAtAnyMomentSpoilNothing() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.currentThread();
        Thread interrupter = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                writer.interrupt();
                LockSupport.parkNanos(200_000);
            }
        });
        try (FileTaskStore under = FileTaskStore.open(folder, Durability.DISK, clock)) {
            for (int i = 0; i < 100; i++) {
                under.insert(Records.pending("k" + i));
                assertThat(under.update(Records.running(Records.pending("k" + i)), 1))
                        .isTrue();
                assertThat(under.find("k" + i).orElseThrow().version()).isEqualTo(2);
            }
        } finally {
            stop.set(true);
            boolean interrupted = Thread.interrupted();
            while (interrupter.isAlive()) {
                interrupted |= Thread.interrupted();
                Thread.onSpinWait();
            }
            interrupted |= Thread.interrupted();
            assertThat(interrupted).isTrue();
        }
        assertThat(names(folder.resolve("temporary"))).isEmpty();
    }

    @Test
    void theWatchThreadBeginsWithTheFirstWatchAndEndsWithTheStore() {
        try (FileTaskStore own = FileTaskStore.open(folder.resolve("own"))) {
            own.insert(Records.pending("one"));
            assertThat(watchThreads()).isZero();
            own.watch("one", () -> {}).close();
            own.watch("one", () -> {}).close();
            assertThat(watchThreads()).isEqualTo(1);
        }
        await().untilAsserted(() -> assertThat(watchThreads()).isZero());
    }

    private static long watchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("strand-store-watch"))
                .count();
    }
}
