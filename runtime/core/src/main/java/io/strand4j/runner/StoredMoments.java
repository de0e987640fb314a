package io.strand4j.runner;

import io.strand4j.limit.RateWindow.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The moments of a pacing group as JSON, by line. */
final class StoredMoments {

    /** A reader refuses a higher one than its own. */
    private static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StoredMoments() {}

    static String write(Map<String, List<Given>> lines) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("format", FORMAT);
        ObjectNode all = json.putObject("lines");
        lines.forEach((key, given) -> {
            ArrayNode line = all.putArray(key);
            given.forEach(
                    one -> line.addArray().add(one.first()).add(one.last()).add(one.count()));
        });
        return MAPPER.writeValueAsString(json);
    }

    static Map<String, List<Given>> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            int format = json.required("format").asInt();
            if (format > FORMAT) {
                throw new IllegalArgumentException("it has the format " + format + "; this version reads " + FORMAT);
            }
            Map<String, List<Given>> lines = new TreeMap<>();
            json.required("lines").properties().forEach(line -> lines.put(line.getKey(), given(line.getValue())));
            return lines;
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static List<Given> given(JsonNode line) {
        List<Given> given = new ArrayList<>();
        for (JsonNode one : line) {
            given.add(new Given(
                    one.path(0).asLong(), one.path(1).asLong(), one.path(2).asLong()));
        }
        return given;
    }
}
