package io.strand4j.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/** Reads a value of a sealed type by the name of what it is; a name that is not among the permitted ones is refused. */
final class SealedDeserializer extends ValueDeserializer<Object> {

    private final SealedTypes types;

    SealedDeserializer(SealedTypes types) {
        this.types = types;
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
        String name = json.isExpectedStartObjectToken() ? json.nextName() : null;
        if (name == null) {
            return context.reportInputMismatch(
                    this, "expected an object with one member, named as one of (%s)", types.choice());
        }
        JavaType type = types.named(name);
        if (type == null) {
            return context.reportInputMismatch(this, "there is no \"%s\", there are (%s)", name, types.choice());
        }
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return context.reportInputMismatch(this, "\"%s\" must not be null", name);
        }
        Object value = context.findContextualValueDeserializer(type, null).deserialize(json, context);
        if (json.nextToken() != JsonToken.END_OBJECT) {
            return context.reportInputMismatch(this, "expected nothing beside \"%s\"", name);
        }
        return value;
    }

    @Override
    public Class<?> handledType() {
        return types.base().getRawClass();
    }
}
