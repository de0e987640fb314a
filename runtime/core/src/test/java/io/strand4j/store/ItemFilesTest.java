package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files with the items of calls that run. */
final class ItemFilesTest extends FileStoreTest {

    private static final ItemChunk CHUNK = new ItemChunk(1, 1, 0, 2, false, Records.json("[1,2]"));

    @BeforeEach
    void run() {
        store.insert(Records.pending("one"));
        store.update(Records.running(Records.pending("one")), 1);
    }

    private Path items() {
        return folder.resolve("items").resolve("one");
    }

    @Test
    void anotherStoreOnTheFolderSeesThemAndIsTold() {
        AtomicInteger told = new AtomicInteger();
        try (FileTaskStore other = FileTaskStore.open(folder, Durability.CRASH, clock);
                TaskStore.Watch watch = other.watch("one", told::incrementAndGet)) {
            assertThat(watch).isNotNull();
            await().during(Duration.ofMillis(500)).until(() -> told.get() == 0);

            store.appendItems("one", CHUNK);

            await().until(() -> told.get() > 0);
            assertThat(other.findItems("one", 1, 0)).contains(CHUNK);
        }
    }

    @Test
    void nothingIsLeftOfThemWithTheRecord() {
        store.appendItems("one", CHUNK);
        assertThat(items()).isNotEmptyDirectory();

        store.delete("one");

        assertThat(items()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20, 40, 45})
    void aDamagedFileIsSetAsideAndReadAsNone(int place) throws IOException {
        store.appendItems("one", CHUNK);
        Path file = items().resolve("0.items");
        byte[] bytes = Files.readAllBytes(file);
        bytes[place] ^= 1;
        Files.write(file, bytes);

        assertThat(store.findItems("one", 1, 0)).isEmpty();

        assertThat(file).doesNotExist();
        assertThat(aside("one.0.items")).hasBinaryContent(bytes);
        assertThat(store.find("one")).isPresent();
    }

    @Test
    void aTornFileIsReadAsNone() throws IOException {
        store.appendItems("one", CHUNK);
        Path file = items().resolve("0.items");
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(store.findItems("one", 1, 0)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("0.items"), "precious");
        Files.createSymbolicLink(items(), outside);

        assertThat(store.findItems("one", 1, 0)).isEmpty();
        assertThatThrownBy(() -> store.appendItems("one", CHUNK))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("symbolic link");
        store.delete("one");

        assertThat(precious).hasContent("precious");
    }

    @Test
    void whatIsTooLargeIsRefusedWithBothNumbers() {
        try (FileTaskStore small = FileTaskStore.open(folder, Durability.CRASH, clock, new Disk(true), 500)) {
            ItemChunk large = new ItemChunk(1, 1, 0, 1, false, Records.json("x".repeat(500)));
            assertThatThrownBy(() -> small.appendItems("one", large))
                    .isInstanceOf(StoreException.class)
                    .hasNoCause()
                    .hasMessageContaining("547 bytes")
                    .hasMessageContaining("at most 500");
        }
    }
}
