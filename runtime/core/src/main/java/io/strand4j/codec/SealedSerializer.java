package io.strand4j.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes a value of a sealed type under the name of what it is. */
final class SealedSerializer extends ValueSerializer<Object> {

    private final SealedTypes types;

    SealedSerializer(SealedTypes types) {
        this.types = types;
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
        String name = types.nameOf(value);
        JavaType type = name == null ? null : types.named(name);
        if (name == null || type == null) {
            context.reportBadDefinition(
                    types.base(), value.getClass().getName() + " is none of (" + types.choice() + ")");
            return;
        }
        json.writeStartObject();
        json.writeName(name);
        context.findContentValueSerializer(type, null).serialize(value, json, context);
        json.writeEndObject();
    }
}
