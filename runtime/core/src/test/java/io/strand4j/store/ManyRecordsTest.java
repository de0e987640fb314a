package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand records are no slower to find than a thousand. */
@Timeout(200)
final class ManyRecordsTest {

    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("strand.faults.records", 100_000);
    private static final int ROUNDS = 2_000;
    private static final int TIMES_SLOWER = 2;

    @TempDir
    Path folder;

    private final AtomicInteger listings = new AtomicInteger();

    private final Disk disk = new Disk(true) {
        @Override
        void list(Path path, Consumer<Path> action) throws IOException {
            listings.incrementAndGet();
            super.list(path, action);
        }
    };

    private FileTaskStore open(String name, int records) throws IOException {
        Path root = folder.resolve(name);
        FileTaskStore store = FileTaskStore.open(root, Durability.CRASH, new ManualClock(), disk, 1 << 20);
        store.insert(Records.pending("k0"));
        String first = Files.readString(root.resolve("records/k0.json"));
        assertThat(first).contains("\"k0\"");
        for (int i = 1; i < records; i++) {
            // As the store writes them, past its locks and its draft files, which would take three times as long.
            byte[] json = RecordJson.write(Records.pending("k" + i).withVersion(1));
            Files.write(root.resolve("records/k" + i + ".json"), json);
        }
        return store;
    }

    private static long find(FileTaskStore store, String key) {
        long begun = System.nanoTime();
        boolean found = store.find(key).isPresent();
        long nanos = System.nanoTime() - begun;
        assertThat(found).isTrue();
        return nanos;
    }

    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    @Test
    @Tag("AU-B15")
    void findingOneOfManyTakesNoLongerAndListsNothing() throws IOException {
        Random random = new Random(7);
        try (FileTaskStore few = open("few", FEW);
                FileTaskStore many = open("many", MANY)) {
            listings.set(0);
            long[] ofFew = new long[ROUNDS];
            long[] ofMany = new long[ROUNDS];
            for (int warm = 0; warm < 2; warm++) {
                for (int i = 0; i < ROUNDS; i++) { // in turns, so that both see the same load of the machine
                    ofFew[i] = find(few, "k" + random.nextInt(FEW));
                    ofMany[i] = find(many, "k" + random.nextInt(MANY));
                }
            }
            long one = median(ofFew);
            long other = median(ofMany);
            System.err.println(
                    "ManyRecordsTest: median find " + one + " ns of " + FEW + ", " + other + " ns of " + MANY);
            assertThat(other).isLessThanOrEqualTo(TIMES_SLOWER * one);
            assertThat(listings).hasValue(0);
            assertThat(many.deleteExpired(Records.CREATED)).isZero();
            assertThat(listings.get()).isPositive();
        }
    }
}
