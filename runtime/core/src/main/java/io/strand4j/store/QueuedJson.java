package io.strand4j.store;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The place of a call in its queue as a member of its record; the arguments stand elsewhere in the record. */
final class QueuedJson {

    private static final Encoded NOT_READ_YET = new Encoded(JsonCodec.FORMAT, new byte[0]);

    private QueuedJson() {}

    static void write(JsonGenerator json, QueuedCall queued) {
        json.writeStartObject();
        json.writeStringProperty("name", queued.queue());
        json.writeNumberProperty("priority", queued.priority());
        json.writeStringProperty("due", queued.due().toString());
        json.writeNumberProperty("retries", queued.retries());
        writeUnlessNull(json, "timeout", queued.timeout());
        json.writeNumberProperty("failures", queued.failures());
        json.writeNumberProperty("fence", queued.fence());
        writeUnlessNull(json, "leasedUntil", queued.leasedUntil());
        writeUnlessNull(json, "visibility", queued.visibility());
        writeUnlessNull(json, "concurrencyKey", queued.concurrencyKey());
        if (!queued.attached().isEmpty()) {
            json.writeObjectPropertyStart("attached");
            for (Map.Entry<String, String> one : new TreeMap<>(queued.attached()).entrySet()) {
                json.writeStringProperty(one.getKey(), one.getValue());
            }
            json.writeEndObject();
        }
        if (!queued.waitsFor().isEmpty()) {
            json.writeArrayPropertyStart("waitsFor");
            queued.waitsFor().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeUnlessNull(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    static QueuedCall read(JsonParser json) {
        Expect.token(json, JsonToken.START_OBJECT);
        String queue = null;
        Integer priority = null;
        Instant due = null;
        Integer retries = null;
        Duration timeout = null;
        Integer failures = null;
        Long fence = null;
        Instant leasedUntil = null;
        Duration visibility = null;
        Map<String, String> attached = new HashMap<>();
        List<String> waitsFor = new ArrayList<>();
        String concurrencyKey = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "name" -> queue = Expect.string(json);
                case "priority" -> priority = json.getIntValue();
                case "due" -> due = Instant.parse(Expect.string(json));
                case "retries" -> retries = json.getIntValue();
                case "timeout" -> timeout = Duration.parse(Expect.string(json));
                case "failures" -> failures = json.getIntValue();
                case "fence" -> fence = json.getLongValue();
                case "leasedUntil" -> leasedUntil = Instant.parse(Expect.string(json));
                case "visibility" -> visibility = Duration.parse(Expect.string(json));
                case "concurrencyKey" -> concurrencyKey = Expect.string(json);
                case "attached" -> readTexts(json, attached);
                case "waitsFor" -> readTexts(json, waitsFor);
                default -> throw Expect.unknown(name);
            }
        }
        return new QueuedCall(
                Expect.present("name", queue),
                NOT_READ_YET,
                Expect.present("priority", priority),
                Expect.present("due", due),
                Expect.present("retries", retries),
                timeout,
                Expect.present("failures", failures),
                Expect.present("fence", fence),
                leasedUntil,
                visibility,
                attached,
                waitsFor,
                concurrencyKey);
    }

    private static void readTexts(JsonParser json, List<String> into) {
        Expect.token(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            into.add(Expect.string(json));
        }
    }

    private static void readTexts(JsonParser json, Map<String, String> into) {
        Expect.token(json, JsonToken.START_OBJECT);
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            into.put(name, Expect.string(json));
        }
    }
}
