package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.task.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores by URI. */
final class StoreUriTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory:", "MEMORY:", "memory:/"})
    void memory(String uri) {
        try (TaskStore store = TaskStore.open(uri)) {
            assertThat(store).isInstanceOf(MemoryTaskStore.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?durability=disk", "?durability=crash"})
    void fileKeepsItsRecords(String query) {
        String uri = folder.resolve("a b ü").toUri() + query;
        try (TaskStore store = TaskStore.open(uri)) {
            store.insert(Records.pending("one"));
        }
        try (TaskStore store = TaskStore.open(uri.replace("file:///", "file:/"))) {
            assertThat(store.find("one")).isPresent();
        }
        assertThat(folder.resolve("a b ü").resolve("records").resolve("one.json"))
                .exists();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://user:secret@host/0, 'known are file:, memory:'",
        "nothing, 'begins with a scheme; known are file:, memory:'",
        "'', 'begins with a scheme'",
        "memory:x, 'write memory: with nothing behind it'",
        "memory:?a=b, 'write memory: with nothing behind it'",
        "file:, 'names no folder from the root on; write file:/var/strand'",
        "file:relative, 'names no folder from the root on'",
        "file://var/strand, 'has \"var\" where a host stands'",
        "file:/tmp/x?durabilty=disk, 'unknown parameter \"durabilty\"; write file:/var/strand or'",
        "file:/tmp/x?durability=disc, 'durability \"disc\"; write'",
        "file:/tmp/x?durability, 'durability \"\"'",
        "file:/tmp/x?durability=disk&durability=crash, 'durability twice'",
        "file:/tmp/x#y, 'fragment'",
        "file:/tmp/a b, 'not a URI: Illegal character in path at position 11'",
        "file:/tmp/x%00y, 'names no folder'"
    })
    void whatIsNotUnderstoodIsRefusedWithWhatIs(String uri, String message) {
        assertThatThrownBy(() -> TaskStore.open(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> TaskStore.open(file.toUri().toString()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }
}
