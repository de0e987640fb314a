package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The files of documents: kept, read by other stores on the folder, and found out when they are not what was written. */
final class DocumentFilesTest extends FileStoreTest {

    private Path document(String name) {
        return folder.resolve("documents").resolve(name + ".json");
    }

    @Test
    void anotherStoreOnTheFolderReadsIt() {
        store.replaceDocument("agreed", 0, "one");
        try (FileTaskStore other = FileTaskStore.open(folder, Durability.DISK, clock)) {
            assertThat(other.document("agreed").orElseThrow().content()).isEqualTo("one");
            assertThat(other.replaceDocument("agreed", 1, "two")).isTrue();
        }
        assertThat(store.document("agreed").orElseThrow().content()).isEqualTo("two");
        assertThat(store.document("agreed").orElseThrow().at()).isEqualTo(clock.instant());
    }

    @Test
    void aTornDocumentIsSetAsideAndNamed() throws IOException {
        store.replaceDocument("agreed", 0, "what was agreed");
        byte[] sound = Files.readAllBytes(document("agreed"));
        for (int length = 0; length < sound.length; length++) {
            requireSetAside(Arrays.copyOf(sound, length));
            byte[] flipped = sound.clone();
            flipped[length] ^= (byte) (1 << length % 8);
            requireSetAside(flipped);
        }
        assertThat(store.replaceDocument("agreed", 0, "anew")).isTrue();
    }

    private void requireSetAside(byte[] bytes) throws IOException {
        Files.write(document("agreed"), bytes);
        assertThatThrownBy(() -> store.document("agreed"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the document " + folder.toRealPath())
                .hasMessageContaining("moved to");
        assertThat(store.document("agreed")).isEmpty();
        assertThat(aside("agreed.document.json")).hasBinaryContent(bytes);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "not ours");
        Files.createSymbolicLink(document("agreed"), outside);

        assertThatThrownBy(() -> store.document("agreed"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("symbolic link");
        assertThat(outside).hasContent("not ours");
    }
}
