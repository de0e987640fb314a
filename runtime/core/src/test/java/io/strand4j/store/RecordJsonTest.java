package io.strand4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.codec.Encoded;
import io.strand4j.task.StoreException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of a record on disk. A person reads it, and so does every later version. */
final class RecordJsonTest {

    private static final String FORMAT_1 = """
            {
              "format": 1,
              "key": "report-7",
              "task": "demo.Maths.factorial",
              "version": 3,
              "status": "COMPLETED",
              "created": "2026-03-01T10:00:00.123456789Z",
              "started": "2026-03-01T10:00:02.123456789Z",
              "completed": "2026-03-01T10:00:05.123456789Z",
              "ttl": "PT1H",
              "attempt": 1,
              "worker": "worker-1",
              "progress": {
                "fraction": 0.0,
                "message": ""
              },
              "metadata": {
                "tenant": "ä"
              },
              "failure": {
                "type": "java.io.IOException",
                "message": "no ü",
                "supertypes": [
                  "java.lang.Exception"
                ],
                "frames": [
                  ["a.B","c","B.java",7]
                ],
                "cause": {
                  "type": "java.lang.IllegalStateException",
                  "supertypes": [
                    "java.lang.RuntimeException",
                    "java.lang.Exception"
                  ],
                  "frames": [ ],
                  "suppressed": [ ]
                },
                "suppressed": [ ]
              },
              "result": {
                "format": "json",
                "value": {"total":3.10,"names":["ä"]}
              },
              "checksum": "crc32c:19c5bae8"
            }
            """;

    @Test
    @Tag("AU-13")
    @Tag("AU-14")
    void aRecordReadsWell() {
        TaskRecord record = FileStoreTest.full("report-7", Records.json("{\"total\":3.10,\"names\":[\"ä\"]}"));

        assertThat(new String(RecordJson.write(record), StandardCharsets.UTF_8)).isEqualTo(FORMAT_1);
    }

    @Test
    void format1StaysReadable() throws BadRecordException {
        TaskRecord record = RecordJson.read(FORMAT_1.getBytes(StandardCharsets.UTF_8));

        assertThat(record)
                .isEqualTo(FileStoreTest.full("report-7", Records.json("{\"total\":3.10,\"names\":[\"ä\"]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2", "1, \"status\": \"FAILED\"", "}", "{", "nul", "\uFEFF1", "1\u0000"})
    void whatIsNoJsonNeverBecomesPartOfARecord(String text) {
        TaskRecord record = FileStoreTest.full("one", Records.json(text));

        assertThatThrownBy(() -> RecordJson.write(record))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the result of one is said to be JSON");
    }

    @Test
    void sixteenBitTextIsNotTakenForUtf8() {
        Encoded wide = new Encoded("json", "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> RecordJson.write(FileStoreTest.full("one", wide)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not UTF-8");
    }
}
