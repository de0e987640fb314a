package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Names in addresses. */
final class Paths {

    private Paths() {}

    /** A name as one segment of a path, whatever is in it. */
    static String segment(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
