package io.strand4j.codec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A path is the text that was typed. Jackson writes its URI instead, which makes a relative path absolute and differs
 * with what is on the disk at that moment.
 */
final class PathModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    PathModule() {
        addSerializer(Path.class, new ToStringSerializer(Path.class));
        addDeserializer(Path.class, new FromText());
        addKeyDeserializer(Path.class, new FromName());
    }

    private static final class FromText extends StdScalarDeserializer<Path> {

        FromText() {
            super(Path.class);
        }

        @Override
        public @Nullable Path deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getValueAsString();
            if (text == null) {
                return (Path) context.handleUnexpectedToken(Path.class, json);
            }
            try {
                return Path.of(text);
            } catch (InvalidPathException wrong) {
                return (Path) context.handleWeirdStringValue(Path.class, text, "%s", wrong.getMessage());
            }
        }
    }

    private static final class FromName extends KeyDeserializer {
        @Override
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
            try {
                return Path.of(key);
            } catch (InvalidPathException wrong) {
                return context.handleWeirdKey(Path.class, key, "%s", wrong.getMessage());
            }
        }
    }
}
