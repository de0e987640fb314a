package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one record; used once. */
final class RecordReader {

    private final JsonParser json;
    private final byte[] bytes;
    private final Map<String, String> metadata = new HashMap<>();

    private @Nullable String key;
    private @Nullable String taskId;
    private @Nullable Long version;
    private @Nullable TaskStatus status;
    private @Nullable Instant created;
    private @Nullable Instant started;
    private @Nullable Instant completed;
    private @Nullable Duration ttl;
    private @Nullable Integer attempt;
    private @Nullable String worker;
    private @Nullable Progress progress;
    private @Nullable TaskFailure failure;
    private @Nullable Encoded result;
    private @Nullable Encoded arguments;
    private @Nullable QueuedCall queued;

    RecordReader(JsonParser json, byte[] bytes) {
        this.json = json;
        this.bytes = bytes;
    }

    /**
     * The whole record.
     *
     * @param damaged whether the checksum is wrong; then the format is not believed to be a newer one
     */
    TaskRecord read(boolean damaged) throws BadRecordException {
        try {
            readFormat(damaged);
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                readMember(name);
            }
            Expect.token(json, JsonToken.END_OBJECT);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("there is something behind the record");
            }
            if ((queued == null) != (arguments == null)) {
                throw new IllegalArgumentException("\"queue\" and \"arguments\" must come together");
            }
            return record(
                    Expect.present("attempt", attempt),
                    Expect.present("worker", worker),
                    Expect.present("progress", progress));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw wrongMember(wrong);
        }
    }

    /** The members up to the lifetime, which is the last that a scan needs. */
    TaskRecord readHead() throws BadRecordException {
        try {
            readFormat(false);
            while (ttl == null) {
                String name = Expect.present("ttl", json.nextName());
                json.nextToken();
                readMember(name);
            }
            return record(0, "", Progress.NONE);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw wrongMember(wrong);
        }
    }

    private BadRecordException wrongMember(RuntimeException wrong) {
        return new BadRecordException(
                "is no record from byte " + json.currentTokenLocation().getByteOffset() + " on: " + wrong.getMessage(),
                wrong);
    }

    /** First of all: whatever a later version has changed, it has left the format in its place. */
    private void readFormat(boolean damaged) throws BadRecordException {
        json.nextToken();
        Expect.token(json, JsonToken.START_OBJECT);
        if (!"format".equals(json.nextName())) {
            throw new IllegalArgumentException("\"format\" must come first");
        }
        json.nextToken();
        int format = json.getIntValue();
        if (format > RecordJson.FORMAT && !damaged) {
            throw BadRecordException.newer("has the record format " + format + ", this version knows "
                    + RecordJson.FORMAT + "; read it with the version of Strand4J that wrote it");
        }
        if (format != RecordJson.FORMAT) {
            throw new IllegalArgumentException("unknown record format " + format);
        }
    }

    private void readMember(String name) {
        switch (name) {
            case "key" -> key = Expect.string(json);
            case "task" -> taskId = Expect.string(json);
            case "version" -> version = json.getLongValue();
            case "status" -> status = TaskStatus.valueOf(Expect.string(json));
            case "created" -> created = Instant.parse(Expect.string(json));
            case "started" -> started = Instant.parse(Expect.string(json));
            case "completed" -> completed = Instant.parse(Expect.string(json));
            case "queue" -> queued = QueuedJson.read(json);
            case "ttl" -> ttl = Duration.parse(Expect.string(json));
            case "attempt" -> attempt = json.getIntValue();
            case "worker" -> worker = Expect.string(json);
            case "progress" -> progress = readProgress();
            case "metadata" -> readMetadata();
            case "failure" -> failure = FailureJson.read(json);
            case "arguments" -> arguments = readEncoded(name);
            case "result" -> result = readEncoded(name);
            case "checksum" -> Expect.string(json); // compared before, with all that it covers
            default -> throw Expect.unknown(name);
        }
    }

    private Progress readProgress() {
        Expect.token(json, JsonToken.START_OBJECT);
        double fraction = 0;
        String message = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "fraction" -> fraction = json.getDoubleValue();
                case "message" -> message = Expect.string(json);
                default -> throw Expect.unknown(name);
            }
        }
        return new Progress(fraction, message);
    }

    private void readMetadata() {
        Expect.token(json, JsonToken.START_OBJECT);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            metadata.put(name, Expect.string(json));
        }
    }

    private Encoded readEncoded(String member) {
        Expect.token(json, JsonToken.START_OBJECT);
        if (!"format".equals(json.nextName())) {
            throw new IllegalArgumentException("\"format\" must come first in \"" + member + "\"");
        }
        json.nextToken();
        String format = Expect.string(json);
        if (!"value".equals(json.nextName())) {
            throw new IllegalArgumentException("\"value\" must follow \"format\" in \"" + member + "\"");
        }
        json.nextToken();
        byte[] value;
        if (format.equals(JsonCodec.FORMAT)) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            json.skipChildren();
            json.nextToken();
            value = trimmed(start, (int) json.currentTokenLocation().getByteOffset());
        } else {
            value = Base64.getDecoder().decode(Expect.string(json));
            json.nextToken();
        }
        Expect.token(json, JsonToken.END_OBJECT);
        return new Encoded(format, value);
    }

    private byte[] trimmed(int start, int end) {
        int last = end;
        while (last > start && bytes[last - 1] <= ' ' && bytes[last - 1] >= 0) {
            last--;
        }
        return Arrays.copyOfRange(bytes, start, last);
    }

    private TaskRecord record(int attempt, String worker, Progress progress) {
        return new TaskRecord(
                Expect.present("key", key),
                Expect.present("task", taskId),
                Expect.present("version", version),
                Expect.present("status", status),
                Expect.present("created", created),
                started,
                completed,
                attempt,
                worker,
                result,
                failure,
                progress,
                metadata,
                Expect.present("ttl", ttl),
                queued == null || arguments == null ? queued : queued.with(arguments));
    }
}
