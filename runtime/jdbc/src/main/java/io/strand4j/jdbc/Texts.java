package io.strand4j.jdbc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Any text as a column: PostgreSQL holds no NUL, and no encoding has half a character. */
final class Texts {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private Texts() {}

    /** The text itself where that can be; else with {@code \}{@code uXXXX} for what cannot, and for the backslash. */
    static @Nullable String column(@Nullable String text) {
        if (text == null || isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\\' || Character.isSurrogate(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> c == 0 || c == '\\' || Character.isSurrogate((char) c));
    }

    static String text(String column) {
        int backslash = column.indexOf('\\');
        if (backslash < 0) {
            return column;
        }
        StringBuilder text = new StringBuilder(column.substring(0, backslash));
        for (int i = backslash; i < column.length(); i++) {
            if (column.charAt(i) == '\\') {
                text.append((char) Integer.parseInt(column.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(column.charAt(i));
            }
        }
        return text.toString();
    }

    static byte @Nullable [] json(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsBytes(value);
    }

    static <T> T read(byte[] json, Class<T> type) throws JacksonException {
        return JSON.readValue(json, type);
    }

    static Map<String, String> map(byte @Nullable [] json) throws JacksonException {
        return json == null ? Map.of() : JSON.readValue(json, MAP);
    }

    static List<String> list(byte @Nullable [] json) throws JacksonException {
        return json == null ? List.of() : JSON.readValue(json, LIST);
    }
}
