package io.strand4j.cli;

import io.strand4j.codec.Encoded;
import io.strand4j.codec.JsonCodec;
import io.strand4j.task.TaskDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as it is typed and printed. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // digits are not ours to drop
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode string(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** What was typed. */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException wrong) {
            throw new UsageException("not JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /**
     * A value as it is stored. One in another format is read by its task, and cannot be shown where that is not known.
     */
    static JsonNode value(Encoded stored, @Nullable TaskDefinition<?, ?> task) {
        if (stored.format().equals(JsonCodec.FORMAT)) {
            return MAPPER.readTree(stored.bytes());
        }
        return task == null ? string(stored.toString()) : MAPPER.readTree(reencoded(stored, task));
    }

    private static <T> byte[] reencoded(Encoded stored, TaskDefinition<?, T> task) {
        return JsonCodec.INSTANCE.encode(task.decode(stored, task.resultType()), task.resultType());
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }
}
