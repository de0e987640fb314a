package io.strand4j.queue;

import io.strand4j.limit.Rate;
import io.strand4j.limit.RateWindow.Given;
import io.strand4j.queue.QueueState.Holder;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state of a queue as JSON. A member that a later version has added is passed over. */
final class QueueStateJson {

    /** A reader refuses a higher one than its own: what it holds back, it must not let through. */
    private static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // keys may have half a character
                    .build())
            .build();

    private QueueStateJson() {}

    static String write(QueueState state) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", FORMAT);
        ObjectNode rules = json.putObject("rules");
        rules.put("paused", state.rules().paused());
        rules.put("concurrency", state.rules().concurrency());
        rules.put("concurrencyPerKey", state.rules().concurrencyPerKey());
        Rate rate = state.rules().rate();
        if (rate != null) {
            rules.putObject("rate")
                    .put("most", rate.most())
                    .put("window", rate.window().toString())
                    .put("between", rate.between().toString());
        }
        ObjectNode holders = json.putObject("holders");
        state.holders().forEach((name, one) -> {
            ObjectNode holder = holders.putObject(name);
            holder.put("beat", one.beat());
            holder.put("visibility", one.visibility().toString());
            holder.put("slots", one.slots());
            ObjectNode keys = holder.putObject("keys");
            one.keys().forEach(keys::put);
        });
        ArrayNode given = json.putArray("given");
        state.given()
                .forEach(
                        one -> given.addArray().add(one.first()).add(one.last()).add(one.count()));
        return MAPPER.writeValueAsString(json);
    }

    /**
     * The state.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static QueueState read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            int format = json.required("format").asInt();
            if (format > FORMAT) {
                throw new IllegalArgumentException("it has the format " + format + "; this version reads " + FORMAT);
            }
            return new QueueState(
                    rules(json.required("rules")), holders(json.path("holders")), given(json.path("given")));
        } catch (JacksonException | DateTimeException | ArithmeticException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static QueueRules rules(JsonNode json) {
        return new QueueRules(
                json.required("paused").asBoolean(),
                json.required("concurrency").asInt(),
                json.required("concurrencyPerKey").asInt(),
                rate(json.path("rate")));
    }

    private static @Nullable Rate rate(JsonNode json) {
        return json.isObject()
                ? new Rate(
                        json.required("most").asInt(),
                        Duration.parse(json.required("window").asString()),
                        Duration.parse(json.required("between").asString()))
                : null;
    }

    private static Map<String, Holder> holders(JsonNode json) {
        Map<String, Holder> holders = new HashMap<>();
        json.properties().forEach(one -> {
            JsonNode holder = one.getValue();
            Map<String, Integer> keys = new HashMap<>();
            holder.path("keys")
                    .properties()
                    .forEach(key -> keys.put(key.getKey(), key.getValue().asInt()));
            holders.put(
                    one.getKey(),
                    new Holder(
                            holder.required("beat").asLong(),
                            Duration.parse(holder.required("visibility").asString()),
                            holder.required("slots").asInt(),
                            keys));
        });
        return holders;
    }

    private static List<Given> given(JsonNode json) {
        List<Given> given = new ArrayList<>();
        for (JsonNode one : json) {
            given.add(new Given(
                    one.path(0).asLong(), one.path(1).asLong(), one.path(2).asLong()));
        }
        return given;
    }
}
