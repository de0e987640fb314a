package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys from outside, and what somebody has planted in the folder. */
final class KeysTest extends FileStoreTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "..",
                ".",
                "/etc/passwd",
                "C:\\x",
                "a/b",
                "a\\b",
                "nul\u0000l",
                "line\nbreak",
                "\r",
                "\u001b[2J",
                "CON",
                "con.txt",
                "Aux",
                "NUL",
                "prn",
                "COM1",
                "lpt9.x",
                "%2e%2e%2fevil",
                "a b",
                "a*",
                "a?",
                "a[b]",
                "';--",
                "\"",
                "a:b",
                "😀",
                "аdmin",
                "ｆull",
                "e\u0301",
                "\u202Eabc",
                "-rf",
                ".hidden",
                ""
            })
    @Tag("AU-B12")
    @Tag("F23")
    void anOddKeyIsRefusedAndLeavesNothingBehind(String key) throws IOException {
        assertThatThrownBy(() -> store.insert(Records.pending(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("the key \"")
                .matches("[ -~…]*");
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(IllegalArgumentException.class);

        assertThat(names(folder)).containsExactly("corrupt", "documents", "items", "locks", "records", "temporary");
        assertThat(names(folder.resolve("records"))).isEmpty();
        assertThat(folder.resolveSibling("evil.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "0", "a.b-c_D", "CONSOLE", "com10", "a..b", "x.", "nul1"})
    void aPlainKeyGoesRoundTheStore(String key) {
        store.insert(Records.pending(key));

        assertThat(store.find(key)).contains(Records.pending(key).withVersion(1));
        assertThat(scanned()).containsExactly(key);
    }

    @Test
    void twoHundredCharactersAreAKeyAndOneMoreIsNot() {
        store.insert(Records.pending("k".repeat(200)));
        assertThat(store.find("k".repeat(200))).isPresent();

        assertThatThrownBy(() -> Keys.require("k".repeat(300)))
                .hasMessageContaining("has 300 characters; at most 200 are allowed")
                .message()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nFAKE', 'the key \"a\\u000aFAKE\" has ''\\u000a'' at position 1; allowed are'",
        "'../x', 'has ''/'' at position 2'",
        "'-x', 'begins with ''-''; begin with a letter'",
        "'CoN.x', 'is a device on Windows'"
    })
    void theMessageSaysWhatIsWrong(String key, String message) {
        assertThatThrownBy(() -> Keys.require(key)).hasMessageContaining(message);
        assertThatCode(() -> Keys.require("good")).doesNotThrowAnyException();
    }

    @Test
    @Tag("F23")
    void aPlantedLinkIsNotFollowed(@TempDir Path outside) throws IOException {
        Path secret = outside.resolve("secret.json");
        byte[] content = RecordJson.write(Records.pending("link").withVersion(1));
        Files.write(secret, content);
        for (int i = 0; i < 3; i++) {
            Files.createSymbolicLink(file("link"), secret);
            switch (i) {
                case 0 -> requireLinkRefused(() -> store.find("link"));
                case 1 -> requireLinkRefused(() -> store.insert(Records.pending("link")));
                default -> requireLinkRefused(() -> store.update(Records.running(Records.pending("link")), 1));
            }
            assertThat(store.find("link")).isEmpty();
        }
        assertThat(Files.readAllBytes(secret)).isEqualTo(content);
        assertThat(names(outside)).containsExactly("secret.json");
    }

    private static void requireLinkRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(StoreException.class).hasMessageContaining("symbolic link");
    }

    @Test
    void aFolderInPlaceOfAFileIsSetAside() throws IOException {
        Files.createDirectory(file("dir"));

        assertThatThrownBy(() -> store.find("dir")).hasMessageContaining("is not a file");
        store.insert(Records.pending("dir"));
        assertThat(store.find("dir")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "temporary", "corrupt", "documents", "items", "locks"})
    void aLinkInPlaceOfAFolderIsRefusedOnOpening(String name, @TempDir Path other) throws IOException {
        Path planted = Files.createDirectory(other.resolve("store"));
        Files.createSymbolicLink(planted.resolve(name), Files.createDirectory(other.resolve("elsewhere")));

        assertThatThrownBy(() -> FileTaskStore.open(planted))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(name);
    }

    @Test
    void keysThatOneDiskTakesForOneNeverReadOneAnother() throws IOException {
        store.insert(Records.pending("Case"));
        Files.copy(file("Case"), file("case")); // what a disk shows that does not tell them apart

        assertThat(store.find("case")).isEmpty();
        assertThat(store.update(Records.running(Records.pending("case")), 1)).isFalse();
        assertThat(store.delete("case")).isFalse();
        assertThatThrownBy(() -> store.insert(Records.pending("case")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("differs only in small and capital letters from Case");
        assertThat(store.find("Case")).isPresent();
        assertThat(scanned()).containsExactly("Case");
    }

    private List<String> scanned() {
        try (var found = store.scan(TaskQuery.ALL)) {
            return found.map(TaskRecord::key).toList();
        }
    }
}
