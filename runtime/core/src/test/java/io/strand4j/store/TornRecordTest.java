package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what was written: found out, set aside, and nobody else's trouble. */
final class TornRecordTest extends FileStoreTest {

    private static final TaskRecord RECORD = full("torn", Records.json("{\"n\":[1,2.50,\"x\"]}"));
    private static final byte[] SOUND = RecordJson.write(RECORD);

    @Test
    @Tag("F3")
    @Tag("AU-39")
    void aFileTornAtAnyByteIsSetAsideAndNamed() throws IOException {
        store.insert(Records.pending("other"));
        byte[] other = Files.readAllBytes(file("other"));

        for (int length = 0; length < SOUND.length; length++) {
            requireSetAside(Arrays.copyOf(SOUND, length), "first " + length + " bytes");
        }

        assertThat(Files.readAllBytes(file("other"))).isEqualTo(other);
        assertThat(names(folder.resolve("corrupt"))).hasSize(SOUND.length);
    }

    @Test
    @Tag("F3")
    void aFlippedByteIsFoundOutWhereverItIs() throws IOException {
        for (int at = 0; at < SOUND.length; at++) {
            byte[] flipped = SOUND.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            requireSetAside(flipped, "flipped byte " + at);
        }
    }

    @Test
    void aDoubledTailIsFoundOut() throws IOException {
        for (int tail : new int[] {1, 2, 10, 40, 100, SOUND.length}) {
            byte[] doubled = Arrays.copyOf(SOUND, SOUND.length + tail);
            System.arraycopy(SOUND, SOUND.length - tail, doubled, SOUND.length, tail);
            requireSetAside(doubled, "doubled " + tail);
        }
    }

    private void requireSetAside(byte[] bytes, String what) throws IOException {
        Files.write(file("torn"), bytes);
        assertThatThrownBy(() -> store.find("torn"))
                .as(what)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file("torn").toString())
                .hasMessageContaining(aside("torn.json").toString());
        assertThat(store.find("torn")).as(what).isEmpty();
        assertThat(file("torn")).doesNotExist();
    }

    @Test
    void theMessageSaysWhereItIsTorn() throws IOException {
        Files.write(file("torn"), Arrays.copyOf(SOUND, 100));

        assertThatThrownBy(() -> store.find("torn")).hasMessageMatching("(?s).* at byte (9|10)\\d: .*");
    }

    @Test
    void aDigitChangedByHandIsFoundOutByTheChecksum() throws IOException {
        String text = new String(SOUND, StandardCharsets.UTF_8);
        Files.writeString(file("torn"), text.replace("\"attempt\": 1", "\"attempt\": 2"));

        assertThatThrownBy(() -> store.find("torn")).hasMessageContaining("checksum");
    }

    @Test
    void whatWasSetAsideIsKeptAsItWas() throws IOException {
        for (int length = 10; length < 13; length++) {
            Files.write(file("torn"), Arrays.copyOf(SOUND, length));
            assertThatThrownBy(() -> store.find("torn")).isInstanceOf(StoreException.class);
        }

        assertThat(names(folder.resolve("corrupt"))).containsExactly("torn.json", "torn.json.1", "torn.json.2");
        assertThat(aside("torn.json")).hasSize(10);
        assertThat(aside("torn.json.2")).hasSize(12);
    }

    @Test
    void everyCallReportsABadFileAndFreesTheKey() throws IOException {
        Files.write(file("torn"), new byte[0]);
        assertThatThrownBy(() -> store.insert(Records.pending("torn"))).isInstanceOf(StoreException.class);
        store.insert(Records.pending("torn"));

        Files.write(file("torn"), new byte[0]);
        assertThatThrownBy(() -> store.update(Records.running(Records.pending("torn")), 1))
                .isInstanceOf(StoreException.class);
        Files.write(file("torn"), new byte[0]);
        assertThatThrownBy(() -> store.delete("torn")).isInstanceOf(StoreException.class);
        assertThat(store.delete("torn")).isFalse();
    }

    @Test
    void aScanGoesPastABadFile() throws IOException {
        store.insert(Records.pending("good"));
        Files.write(file("head"), Arrays.copyOf(SOUND, 100));
        Files.write(file("torn"), Arrays.copyOf(SOUND, SOUND.length - 30)); // its head is sound
        Files.writeString(folder.resolve("records").resolve("not ours.txt"), "x");

        try (Stream<TaskRecord> found = store.scan(TaskQuery.ALL)) {
            assertThat(found.map(TaskRecord::key)).containsExactly("good");
        }
        assertThat(names(folder.resolve("corrupt"))).containsExactly("head.json", "torn.json");
    }

    @Test
    void nothingIsDeletedForADateThatTheChecksumDoesNotConfirm() throws IOException {
        Records.putCompleted(store, "one", Records.json("1"));
        String text = Files.readString(file("one"));
        Files.writeString(file("one"), text.replace("\"completed\": \"2026", "\"completed\": \"1926"));

        assertThat(store.deleteExpired(clock.instant())).isZero();
        assertThat(aside("one.json")).exists();
    }

    @Test
    void aStaleDraftIsNeverReadAndGoesWhenOld() throws IOException {
        var draft = folder.resolve("temporary").resolve("torn.json");
        Files.write(draft, SOUND);
        Files.setLastModifiedTime(draft, FileTime.from(clock.instant()));

        assertThat(store.find("torn")).isEmpty();
        store.deleteExpired(clock.instant());
        assertThat(draft).exists(); // perhaps somebody is writing it

        clock.advance(Duration.ofHours(2));
        store.deleteExpired(clock.instant());
        assertThat(draft).doesNotExist();
    }

    @Test
    void aNewerFormatIsNoDamageAndStays() throws IOException {
        String newer = new String(SOUND, StandardCharsets.UTF_8)
                .replace("\"format\": 1", "\"format\": 2")
                .replaceAll("crc32c:\\w+", "something-else:1");
        Files.writeString(file("torn"), newer);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> store.find("torn"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file("torn").toString())
                    .hasMessageContaining("record format 2, this version knows 1");
        }
        assertThatThrownBy(() -> store.delete("torn")).isInstanceOf(StoreException.class);
        assertThat(Files.readString(file("torn"))).isEqualTo(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void whatIsTooDeepIsRefusedBeforeItOverflowsAStack(String opening) throws IOException {
        Files.writeString(
                file("torn"), "{\"format\":1,\"result\":{\"format\":\"json\",\"value\":" + opening.repeat(100_000));

        assertThatThrownBy(() -> store.find("torn"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void whatIsTooLargeIsNotRead() throws IOException {
        try (FileTaskStore small =
                FileTaskStore.open(folder, Durability.CRASH, clock, new Disk(true), SOUND.length - 1)) {
            Files.write(file("torn"), SOUND);
            assertThatThrownBy(() -> small.find("torn"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has " + SOUND.length + " bytes; a record has at most " + (SOUND.length - 1));
            String value = '"' + "x".repeat(SOUND.length) + '"';
            small.insert(Records.pending("one"));
            small.update(Records.running(Records.pending("one")), 1);
            assertThatThrownBy(() -> small.update(
                            Records.completed(Records.running(Records.pending("one")), Records.json(value)), 2))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the record one has");
            assertThat(small.find("one").orElseThrow().version()).isEqualTo(2);
        }
    }

    @Test
    void aRecordUnderTheNameOfAnotherKeyIsNotItsRecord() throws IOException {
        store.insert(Records.pending("one"));
        Files.copy(file("one"), file("two"));

        assertThatThrownBy(() -> store.find("two")).hasMessageContaining("record of another key: one");
        assertThat(store.find("one")).isPresent();
    }
}
