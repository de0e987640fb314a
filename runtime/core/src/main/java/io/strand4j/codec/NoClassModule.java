package io.strand4j.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** A class is no value: Jackson would load whichever one the bytes name. */
final class NoClassModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final String WHY = "a class is not written and not read, its name would be loaded; pass a text";

    NoClassModule() {
        addSerializer(Class.class, new Writing());
        addKeySerializer(Class.class, new Writing());
        addDeserializer(Class.class, new Reading());
        addKeyDeserializer(Class.class, new ReadingKey());
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final class Writing extends StdScalarSerializer<Class> {

        Writing() {
            super(Class.class);
        }

        @Override
        public void serialize(Class value, JsonGenerator json, SerializationContext context) {
            context.reportBadDefinition(Class.class, WHY);
        }
    }

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final class Reading extends StdScalarDeserializer<Class> {

        Reading() {
            super(Class.class);
        }

        @Override
        public @Nullable Class deserialize(JsonParser json, DeserializationContext context) {
            return context.reportInputMismatch(this, WHY);
        }
    }

    private static final class ReadingKey extends KeyDeserializer {
        @Override
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
            return context.reportInputMismatch(Class.class, WHY);
        }
    }
}
