package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power goes after any step, and what was not forced to the disk by then is there or not, each part by itself. What the
 * store had acknowledged must be there.
 */
final class PowerLossTest {

    /** One thing that happened; a version of null says that the record was deleted. */
    private sealed interface Event {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Written(Path file, byte[] bytes) implements Event {}

        record FileForced(Path file) implements Event {}

        record Moved(Path from, Path to) implements Event {}

        record Deleted(Path file) implements Event {}

        record FolderForced(Path folder) implements Event {}

        record Acknowledged(String key, @Nullable Long version) implements Event {}
    }

    /** Does it all, and writes down what and when. */
    private static final class RecordingDisk extends Disk {

        private final List<Event> events = new ArrayList<>();

        RecordingDisk() {
            super(true);
        }

        @Override
        void write(Path file, byte[] bytes) throws IOException {
            events.add(new Event.Written(file, bytes));
            super.write(file, bytes);
        }

        @Override
        void syncFile(Path file) throws IOException {
            super.syncFile(file);
            events.add(new Event.FileForced(file));
        }

        @Override
        void move(Path from, Path to) throws IOException {
            super.move(from, to);
            events.add(new Event.Moved(from, to));
        }

        @Override
        void delete(Path file) throws IOException {
            super.delete(file);
            events.add(new Event.Deleted(file));
        }

        @Override
        void syncFolder(Path folder) throws IOException {
            super.syncFolder(folder);
            events.add(new Event.FolderForced(folder));
        }
    }

    @Test
    @Tag("F4")
    void whatWasAcknowledgedIsThereAfterAPowerLoss(@TempDir Path folder, @TempDir Path remains) throws IOException {
        List<Event> events = work(folder.toRealPath());
        for (int end = 1; end <= events.size(); end++) {
            for (int seed = 0; seed < 8; seed++) {
                Path after = remains.resolve(end + "-" + seed);
                Map<String, Optional<Long>> acknowledged = losePower(events.subList(0, end), new Random(seed), after);
                require(acknowledged, after, "after step " + end + ", seed " + seed + ": " + events.get(end - 1));
            }
        }
    }

    private static List<Event> work(Path folder) {
        RecordingDisk disk = new RecordingDisk();
        try (FileTaskStore store =
                FileTaskStore.open(folder, Durability.DISK, new ManualClock(), disk, Long.MAX_VALUE)) {
            for (String key : List.of("a", "b", "c")) {
                TaskRecord running = Records.running(Records.pending(key));
                store.insert(Records.pending(key));
                disk.events.add(new Event.Acknowledged(key, 1L));
                store.update(running, 1);
                disk.events.add(new Event.Acknowledged(key, 2L));
                store.update(Records.completed(running, Records.json("[1,2,3]")), 2);
                disk.events.add(new Event.Acknowledged(key, 3L));
            }
            store.delete("b");
            disk.events.add(new Event.Acknowledged("b", null));
        }
        return disk.events;
    }

    /** Leaves in a folder what the disk may show afterwards; gives what had been acknowledged. */
    private static Map<String, Optional<Long>> losePower(List<Event> events, Random random, Path after)
            throws IOException {
        Set<Path> forced = new HashSet<>();
        Map<Path, byte[]> drafts = new HashMap<>();
        Map<String, byte[]> durable = new HashMap<>();
        Map<String, byte[]> records = new HashMap<>();
        Map<String, Optional<Long>> acknowledged = new HashMap<>();
        List<Runnable> unsure = new ArrayList<>();
        for (Event event : events) {
            switch (event) {
                case Event.Written written -> drafts.put(written.file(), written.bytes());
                case Event.FileForced file -> forced.add(file.file());
                case Event.Moved moved -> {
                    byte[] bytes = Objects.requireNonNull(drafts.get(moved.from()));
                    byte[] shown = forced.contains(moved.from())
                            ? bytes
                            : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                    String name = moved.to().getFileName().toString();
                    records.put(name, shown);
                    unsure.add(() -> durable.put(name, shown));
                }
                case Event.Deleted deleted -> {
                    String name = deleted.file().getFileName().toString();
                    records.remove(name);
                    unsure.add(() -> durable.remove(name));
                }
                case Event.FolderForced folder -> {
                    if (folder.folder().endsWith("records")) {
                        durable.clear();
                        durable.putAll(records);
                        unsure.clear();
                    }
                }
                case Event.Acknowledged done -> acknowledged.put(done.key(), Optional.ofNullable(done.version()));
            }
        }
        unsure.stream().filter(change -> random.nextBoolean()).forEach(Runnable::run);
        Path folder = Files.createDirectories(after.resolve("records"));
        for (Map.Entry<String, byte[]> file : durable.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return acknowledged;
    }

    private static void require(Map<String, Optional<Long>> acknowledged, Path folder, String when) {
        try (FileTaskStore store = FileTaskStore.open(folder, Durability.CRASH, new ManualClock())) {
            acknowledged.forEach((key, version) -> {
                Optional<Long> found = store.find(key).map(TaskRecord::version);
                if (version.isEmpty()) {
                    assertThat(found).as(when).isEmpty();
                } else if (found.isPresent() || !key.equals("b")) { // the last change of b is its deletion
                    assertThat(found.orElse(0L)).as("%s of %s", when, key).isGreaterThanOrEqualTo(version.get());
                }
            });
        } catch (StoreException torn) {
            throw new AssertionError(when, torn);
        }
    }
}
