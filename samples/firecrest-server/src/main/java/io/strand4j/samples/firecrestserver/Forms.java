package io.strand4j.samples.firecrestserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a body, in either of the two encodings of forms. */
final class Forms {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)filename=\"([^\"]*)\"");

    /**
     * A field.
     *
     * @param fileName the name of the file it was, or null
     * @param value its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Field(@Nullable String fileName, byte[] value) {

        String text() {
            return new String(value, UTF_8);
        }
    }

    private Forms() {}

    static Map<String, Field> read(@Nullable String contentType, byte[] body) {
        if (contentType != null && contentType.startsWith("multipart/form-data")) {
            return multipart(contentType, body);
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        query(new String(body, UTF_8))
                .forEach((name, value) -> fields.put(name, new Field(null, value.getBytes(UTF_8))));
        return fields;
    }

    /** Pairs of the form {@code a=b&c=d}. */
    static Map<String, String> query(@Nullable String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return pairs;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            pairs.put(
                    URLDecoder.decode(name, UTF_8),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return pairs;
    }

    private static Map<String, Field> multipart(String contentType, byte[] body) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Refusal.status(400, "multipart body without a boundary");
        }
        String text = new String(body, ISO_8859_1); // byte for byte
        String[] parts = text.split(Pattern.quote("--" + boundary.group(1)), -1);
        for (int i = 1; i < parts.length - 1; i++) {
            int end = parts[i].indexOf("\r\n\r\n");
            String head = new String(parts[i].substring(0, end).getBytes(ISO_8859_1), UTF_8);
            Matcher name = NAME.matcher(head);
            Matcher file = FILE_NAME.matcher(head);
            if (name.find()) {
                byte[] value =
                        parts[i].substring(end + 4, parts[i].length() - 2).getBytes(ISO_8859_1);
                fields.put(name.group(1), new Field(file.find() ? file.group(1) : null, value));
            }
        }
        return fields;
    }
}
