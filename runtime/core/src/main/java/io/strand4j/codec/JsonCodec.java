package io.strand4j.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON by declared type, with Jackson. The declared type alone decides what is made of the bytes: nothing in them names
 * a class.
 */
public final class JsonCodec implements Codec {

    /** The name of the format. */
    public static final String FORMAT = "json";

    /** The one instance; it has no settings. */
    public static final JsonCodec INSTANCE = new JsonCodec();

    /** Deeper than any sensible value, and far from the depth that overflows a stack. */
    private static final int MAX_DEPTH = 500;

    /** A worker frame's limit; shorter limits are set where values come from outside. */
    private static final int MAX_STRING = 1 << 30;

    /** The digits of 200,000! fit; turning digits into a number takes more than linear time. */
    private static final int MAX_NUMBER = 1_000_000;

    private static void refuseScalars(MutableCoercionConfig texts) {
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            texts.setCoercion(shape, CoercionAction.Fail);
        }
    }

    /** Made with the first value: a worker JVM whose tasks take numbers and texts never loads Jackson. */
    private static final class Lazy {
        static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(MAX_STRING)
                                .maxNumberLength(MAX_NUMBER)
                                .maxNameLength(MAX_STRING) // the keys of a map are names
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .addModule(new PathModule())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // A value of another type is refused, not bent: 1.5 is no int, "1" is none, and 1 is no String.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(LogicalType.Textual, JsonCodec::refuseScalars)
                // A value in which Jackson finds nothing to write would come back as an empty one.
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                // A time keeps its zone.
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .build();

        private Lazy() {}
    }

    private JsonCodec() {}

    @Override
    public String format() {
        return FORMAT;
    }

    /**
     * The same JSON with the members of each object in the order of their names and without white space, so that two
     * texts that say the same are equal.
     *
     * @param json one JSON value
     * @throws ValueFormatException when it is none
     */
    public static byte[] canonical(byte[] json) {
        try {
            Object value = Lazy.MAPPER
                    .readerFor(Object.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readValue(json);
            return Lazy.MAPPER
                    .writer()
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsBytes(value);
        } catch (JacksonException wrong) {
            throw new ValueFormatException("not JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    @Override
    public byte[] encode(@Nullable Object value, TypeRef<?> type) {
        try {
            return of(type).writer().writeValueAsBytes(value);
        } catch (JacksonException wrong) {
            throw cannotEncode(value, type, wrong);
        }
    }

    @Override
    public <T> @Nullable T decode(byte[] bytes, TypeRef<T> type) {
        try {
            return of(type).reader().readValue(bytes);
        } catch (JacksonException wrong) {
            throw cannotDecode(type, wrong);
        }
    }

    @Override
    public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Lazy.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            for (int i = 0; i < values.length; i++) {
                Field field = fields.get(i);
                json.writeName(field.name());
                try {
                    of(field.type()).writer().writeValue(json, values[i]);
                } catch (JacksonException wrong) {
                    throw inField(field.name(), cannotEncode(values[i], field.type(), wrong));
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    @Override
    public @Nullable Object[] decodeFields(byte[] bytes, List<Field> fields) {
        @Nullable Object[] values = new Object[fields.size()];
        boolean[] seen = new boolean[fields.size()];
        try (JsonParser json = Lazy.MAPPER.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ValueFormatException("expected a JSON object of the parameters " + names(fields), null);
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                int index = indexOf(name, fields);
                if (index < 0) {
                    throw new ValueFormatException(
                            "there is no parameter \"" + name + "\", there are " + names(fields), null);
                }
                if (seen[index]) {
                    throw new ValueFormatException("the parameter \"" + name + "\" is given twice", null);
                }
                seen[index] = true;
                json.nextToken();
                values[index] = decodeField(json, fields.get(index));
            }
            if (json.nextToken() != null) {
                throw new ValueFormatException("there is something after the object of parameters", null);
            }
        } catch (JacksonException wrong) {
            throw new ValueFormatException(wrong.getOriginalMessage(), wrong);
        }
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i]) {
                values[i] = absent(fields.get(i), fields);
            }
        }
        return values;
    }

    private @Nullable Object decodeField(JsonParser json, Field field) {
        try {
            return of(field.type()).fieldReader().readValue(json);
        } catch (JacksonException wrong) {
            throw inField(field.name(), cannotDecode(field.type(), wrong));
        }
    }

    private JsonType of(TypeRef<?> type) {
        JsonType known = type.json;
        if (known == null) {
            JavaType java = Lazy.MAPPER.constructType(type.type());
            ObjectReader reader = Lazy.MAPPER.readerFor(java);
            known = new JsonType(
                    Lazy.MAPPER.writerFor(java),
                    reader,
                    reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)); // the next parameter trails it
            type.json = known;
        }
        return known;
    }

    private @Nullable Object absent(Field field, List<Field> fields) {
        String defaultJson = field.defaultJson();
        if (defaultJson == null) {
            throw new ValueFormatException(
                    "the parameter \"" + field.name() + "\" is missing, there are " + names(fields), null);
        }
        return decode(defaultJson.getBytes(StandardCharsets.UTF_8), field.type());
    }

    private static int indexOf(String name, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name) || fields.get(i).aliases().contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static ValueFormatException cannotEncode(@Nullable Object value, TypeRef<?> type, JacksonException wrong) {
        String actual = value == null ? "null" : value.getClass().getName();
        return new ValueFormatException(
                actual + " cannot be written as JSON of type " + type + ": " + wrong.getOriginalMessage(), wrong);
    }

    private static ValueFormatException cannotDecode(TypeRef<?> type, JacksonException wrong) {
        return new ValueFormatException("not a " + type + ": " + wrong.getOriginalMessage(), wrong);
    }

    private static ValueFormatException inField(String name, ValueFormatException wrong) {
        return new ValueFormatException("parameter \"" + name + "\": " + wrong.getMessage(), wrong);
    }
}
