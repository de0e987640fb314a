package io.strand4j.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by declared type, with Jackson. The declared type alone decides what is made of the bytes: nothing in them names
 * a class.
 */
public final class JsonCodec implements Codec {

    /** The name of the format. */
    public static final String FORMAT = "json";

    /** The one with the default limits. */
    public static final JsonCodec INSTANCE = new JsonCodec(ValueLimits.DEFAULTS);

    private final ValueLimits limits;
    private final boolean usual;

    /** Of other limits than the default ones; the default ones are asked for without a look-up, in the type itself. */
    private final Map<TypeRef<?>, JsonType> types = new ConcurrentHashMap<>();

    private @Nullable JsonMapper limited; // guarded by this

    JsonCodec(ValueLimits limits) {
        this.limits = limits;
        this.usual = limits.equals(ValueLimits.DEFAULTS);
    }

    /** Made when it is first needed: a worker JVM whose tasks take numbers and texts never loads Jackson. */
    private JsonMapper mapper() {
        if (usual) {
            return JsonMapping.MAPPER;
        }
        synchronized (this) {
            JsonMapper made = limited;
            if (made == null) {
                made = JsonMapping.mapper(limits);
                limited = made;
            }
            return made;
        }
    }

    /** What it heeds. */
    public ValueLimits limits() {
        return limits;
    }

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
            Object value = JsonMapping.MAPPER
                    .readerFor(Object.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readValue(json);
            return JsonMapping.MAPPER
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
            return checked(of(type).writer().writeValueAsBytes(value));
        } catch (JacksonException wrong) {
            throw cannotEncode(value, type, wrong);
        }
    }

    @Override
    public <T> @Nullable T decode(byte[] bytes, TypeRef<T> type) {
        limits.requireSize(bytes.length);
        try {
            return of(type).reader().readValue(bytes);
        } catch (JacksonException wrong) {
            throw cannotDecode(type, wrong);
        }
    }

    @Override
    public byte[] encodeFields(List<Field> fields, @Nullable Object[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = mapper().createGenerator(bytes)) {
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
        } catch (JacksonException wrong) {
            throw new ValueFormatException(JsonLimits.message(wrong), wrong);
        }
        try {
            return checked(bytes.toByteArray());
        } catch (JacksonException tooLong) {
            throw new ValueFormatException(JsonLimits.message(tooLong), tooLong);
        }
    }

    /** What could not be read again does not go out. */
    private byte[] checked(byte[] written) {
        limits.requireSize(written.length);
        if (written.length > Math.min(limits.text(), limits.number())) {
            JsonLimits.requireReadable(mapper(), written, limits);
        }
        return written;
    }

    @Override
    public @Nullable Object[] decodeFields(byte[] bytes, List<Field> fields) {
        limits.requireSize(bytes.length);
        @Nullable Object[] values = new Object[fields.size()];
        boolean[] seen = new boolean[fields.size()];
        try (JsonParser json = mapper().createParser(bytes)) {
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
            throw new ValueFormatException(JsonLimits.message(wrong), wrong);
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
        if (!usual) {
            return types.computeIfAbsent(type, this::newType);
        }
        JsonType known = type.json;
        if (known == null) {
            known = newType(type);
            type.json = known;
        }
        return known;
    }

    private JsonType newType(TypeRef<?> type) {
        JsonMapper mapper = mapper();
        JavaType java = DeclaredTypes.marked(mapper.constructType(type.type()));
        ObjectReader reader = mapper.readerFor(java);
        return new JsonType(
                mapper.writerFor(java),
                reader,
                reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)); // the next parameter trails it
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
                actual + " cannot be written as JSON of type " + type + ": " + JsonLimits.message(wrong), wrong);
    }

    private static ValueFormatException cannotDecode(TypeRef<?> type, JacksonException wrong) {
        return new ValueFormatException("not a " + type + ": " + JsonLimits.message(wrong), wrong);
    }

    private static ValueFormatException inField(String name, ValueFormatException wrong) {
        return ValueFormatException.inField(name, wrong);
    }
}
