package io.strand4j.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.ser.Serializers;

/**
 * A value of a sealed type travels as an object with one member, whose name says which of the permitted types it is:
 * {@code {"Circle":{"radius":1}}}. Where a type says itself how it is told apart, with {@code @JsonTypeInfo}, it is left
 * to Jackson.
 */
final class SealedModule extends JacksonModule {

    @Override
    public String getModuleName() {
        return "sealed types";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Writing());
        context.addDeserializers(new Reading());
    }

    /** An enum whose constants have bodies is sealed as well, but its constants have names already. */
    static boolean isTagged(Class<?> type) {
        return type.isSealed()
                && Modifier.isAbstract(type.getModifiers())
                && !type.isEnum()
                && !type.isAnnotationPresent(JsonTypeInfo.class);
    }

    private static final class Writing extends Serializers.Base {
        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                JsonFormat.@Nullable Value format) {
            return isTagged(type.getRawClass())
                    ? new SealedSerializer(new SealedTypes(type, config.getTypeFactory()))
                    : null;
        }
    }

    private static final class Reading extends Deserializers.Base {
        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return isTagged(type.getRawClass())
                    ? new SealedDeserializer(new SealedTypes(type, config.getTypeFactory()))
                    : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return isTagged(type);
        }
    }
}
