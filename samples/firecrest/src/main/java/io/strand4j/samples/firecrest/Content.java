package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The body of a request.
 *
 * @param type the media type; empty for no body
 * @param publisher gives it from the beginning, as often as it is asked
 * @param isTransfer whether it may be large
 */
record Content(String type, Supplier<BodyPublisher> publisher, boolean isTransfer) {

    static Content none() {
        return new Content("", BodyPublishers::noBody, false);
    }

    static Content form(String encoded) {
        return new Content("application/x-www-form-urlencoded", () -> BodyPublishers.ofString(encoded), false);
    }

    static Content json(Object value) {
        byte[] bytes = Checks.MAPPER.writeValueAsBytes(value);
        return new Content("application/json", () -> BodyPublishers.ofByteArray(bytes), false);
    }

    static Content bytes(byte[] bytes, String type) {
        return new Content(type, () -> BodyPublishers.ofByteArray(bytes), true);
    }

    /** Fields and a file, as a browser sends them. */
    static Content multipart(Map<String, String> fields, FileContent file) {
        String boundary = "strand4j-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(part(boundary, "name=\"" + quoted(name) + "\""))
                .append(value)
                .append("\r\n"));
        String named = "name=\"" + quoted(file.field()) + "\"; filename=\"" + quoted(file.name()) + "\"";
        head.append(part(boundary, named + "\r\nContent-Type: application/octet-stream"));
        byte[] before = head.toString().getBytes(UTF_8);
        byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
        return new Content(
                "multipart/form-data; boundary=" + boundary,
                () -> BodyPublishers.concat(
                        BodyPublishers.ofByteArray(before), file.bytes().get(), BodyPublishers.ofByteArray(after)),
                true);
    }

    private static String part(String boundary, String disposition) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    }

    /** As forms are sent by browsers: a name must not end its quotes. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
