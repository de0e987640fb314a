package io.strand4j.codec;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** Where JSON runs into {@link ValueLimits}. */
final class JsonLimits {

    private JsonLimits() {}

    /** What is wrong, and which limit it is over, if it is over one. */
    static String message(JacksonException wrong) {
        String message = wrong.getOriginalMessage();
        for (Throwable one = wrong; one != null; one = one.getCause()) {
            if (one instanceof StreamConstraintsException) {
                return message + "; the limit is ValueLimits." + limit(String.valueOf(one.getMessage()));
            }
        }
        return message;
    }

    private static String limit(String message) {
        if (message.contains("depth")) {
            return "depth";
        }
        return message.contains("Number") || message.contains("Big") ? "number" : "text";
    }

    /** Goes through what was written, as whoever reads it will; texts are measured and not made. */
    static void requireReadable(JsonMapper mapper, byte[] json, ValueLimits limits) {
        try (JsonParser parser = mapper.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.getStringLength() > limits.text()) {
                    throw new ValueFormatException(
                            "a text of " + parser.getStringLength() + " characters, and ValueLimits.text allows "
                                    + limits.text(),
                            null);
                }
            }
        }
    }
}
