package io.strand4j.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What must stand at a place of a record; an IllegalArgumentException says what stands there instead. */
final class Expect {

    private Expect() {}

    static void token(JsonParser json, JsonToken expected) {
        if (json.currentToken() != expected) {
            throw new IllegalArgumentException("expected " + expected + ", found " + json.currentToken());
        }
    }

    static String string(JsonParser json) {
        token(json, JsonToken.VALUE_STRING);
        return json.getString();
    }

    /** From the start of an array to its end, once for each element. */
    static void each(JsonParser json, Runnable element) {
        token(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("unknown \"" + (name.length() > 40 ? name.substring(0, 40) : name) + "\"");
    }
}
