package io.strand4j.pool;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What travels between control server and client, line by line: first a greeting of the client's in JSON, answered with the
 * pool's name; then commands as they are typed, each answered with one response in JSON. A response is one line whatever is
 * in it, so it may be of any length.
 */
final class Wire {

    private static final TypeRef<ControlGreeting> GREETING = TypeRef.of(ControlGreeting.class);
    private static final TypeRef<ControlResponse> RESPONSE = TypeRef.of(ControlResponse.class);

    private Wire() {}

    static byte[] greeting(ControlGreeting greeting) {
        return JsonCodec.INSTANCE.encode(greeting, GREETING);
    }

    static ControlGreeting greeting(String line) throws IOException {
        return read(line, GREETING, "the first line is no greeting such as {\"terminal_width\":80}");
    }

    static byte[] response(ControlResponse response) {
        return JsonCodec.INSTANCE.encode(response, RESPONSE);
    }

    static ControlResponse response(String line) throws IOException {
        return read(line, RESPONSE, "what answers is no control server");
    }

    private static <T> T read(String line, TypeRef<T> type, String otherwise) throws IOException {
        try {
            @Nullable T value = JsonCodec.INSTANCE.decode(line.getBytes(StandardCharsets.UTF_8), type);
            if (value != null) {
                return value;
            }
        } catch (ValueFormatException wrong) {
            throw new IOException(otherwise); // without what was sent: a token may be in it
        }
        throw new IOException(otherwise);
    }
}
