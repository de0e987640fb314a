package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.task.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as indented JSON. Results that are JSON stand in it as they are, byte by byte; others as base64. The head
 * comes first, so that a scan need not read the rest.
 */
final class RecordJson {

    /** Of the layout, not of the library; a reader refuses a higher one than its own. */
    static final int FORMAT = 1;

    /** A result may be as deep as its codec allows; the record around it and its failure take a few levels more. */
    private static final int MAX_DEPTH = 520;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE) // digits of a result are passed over, not read
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final ObjectWriter READABLE = MAPPER.writer()
            .with(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private RecordJson() {}

    static byte[] write(TaskRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = writeHead(record);
        out.write(head, 0, head.length - "\n}".length());
        if (record.queued() != null) {
            writeEncoded(out, record.key(), "arguments", record.queued().arguments());
        }
        if (record.result() != null) {
            writeEncoded(out, record.key(), "result", record.result());
        }
        out.writeBytes(Seal.of(out.toByteArray()));
        return out.toByteArray();
    }

    private static byte[] writeHead(TaskRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = READABLE.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeStringProperty("key", record.key());
            json.writeStringProperty("task", record.taskId());
            json.writeNumberProperty("version", record.version());
            json.writeStringProperty("status", record.status().name());
            json.writeStringProperty("created", record.created().toString());
            writeUnlessNull(json, "started", record.started());
            writeUnlessNull(json, "completed", record.completed());
            if (record.queued() != null) {
                json.writeName("queue");
                QueuedJson.write(json, record.queued());
            }
            json.writeStringProperty("ttl", record.ttl().toString());
            json.writeNumberProperty("attempt", record.attempt());
            json.writeStringProperty("worker", record.worker());
            json.writeObjectPropertyStart("progress");
            json.writeNumberProperty("fraction", record.progress().fraction());
            json.writeStringProperty("message", record.progress().message());
            json.writeEndObject();
            json.writeObjectPropertyStart("metadata");
            for (Map.Entry<String, String> entry : new TreeMap<>(record.metadata()).entrySet()) {
                json.writeStringProperty(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            if (record.failure() != null) {
                json.writeName("failure");
                FailureJson.write(json, record.failure());
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void writeUnlessNull(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void writeEncoded(ByteArrayOutputStream out, String key, String name, Encoded value) {
        out.writeBytes(ascii(",\n  \"" + name + "\": {\n    \"format\": "));
        out.writeBytes(MAPPER.writeValueAsBytes(value.format()));
        out.writeBytes(ascii(",\n    \"value\": "));
        if (value.format().equals(JsonCodec.FORMAT)) {
            requireJson("the " + name + " of " + key, value.bytes());
            out.writeBytes(value.bytes());
        } else {
            out.writeBytes(ascii("\""));
            out.writeBytes(Base64.getEncoder().encode(value.bytes()));
            out.writeBytes(ascii("\""));
        }
        out.writeBytes(ascii("\n  }"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What is no single JSON value would spoil the record that it is put into. */
    private static void requireJson(String what, byte[] bytes) {
        // Alone, a byte order mark or UTF-16 would be understood; inside a record neither is.
        boolean utf8 = bytes.length > 0 && bytes[0] != (byte) 0xEF;
        for (int i = 0; utf8 && i < bytes.length; i++) {
            utf8 = bytes[i] != 0;
        }
        if (!utf8) {
            throw new StoreException(what + " is said to be JSON, but is not UTF-8 text", null);
        }
        try (JsonParser json = MAPPER.createParser(bytes)) {
            json.nextToken();
            json.skipChildren();
            if (json.currentToken() == null || json.nextToken() != null) {
                throw new StoreException(what + " is said to be JSON, but is not one value", null);
            }
        } catch (JacksonException wrong) {
            throw new StoreException(what + " is said to be JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    static TaskRecord read(byte[] bytes) throws BadRecordException {
        boolean intact = Seal.holds(bytes);
        TaskRecord record;
        try (JsonParser json = MAPPER.createParser(bytes)) {
            // Under a broken seal of ours a higher format is damage; without one it may be the layout of a later
            // version.
            record = new RecordReader(json, bytes).read(!intact && Seal.isPresent(bytes));
        } catch (JacksonException wrong) {
            throw bad(wrong);
        }
        if (!intact) {
            throw new BadRecordException("is damaged: it is JSON, but its checksum does not match", null);
        }
        return record;
    }

    /** All that a scan asks for: the record without worker, attempt, progress, metadata, failure and result. */
    static TaskRecord readHead(InputStream in) throws BadRecordException {
        try (JsonParser json = MAPPER.createParser(in)) {
            return new RecordReader(json, new byte[0]).readHead();
        } catch (JacksonException wrong) {
            throw bad(wrong);
        }
    }

    private static BadRecordException bad(JacksonException wrong) {
        long offset = wrong.getLocation() == null ? -1 : wrong.getLocation().getByteOffset();
        return new BadRecordException(
                "is torn or damaged" + (offset < 0 ? "" : " at byte " + offset) + ": " + wrong.getOriginalMessage(),
                wrong);
    }
}
