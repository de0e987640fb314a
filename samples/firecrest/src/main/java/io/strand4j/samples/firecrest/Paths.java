package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Path;

/** Names in addresses and of files. */
final class Paths {

    private Paths() {}

    /** The name of a file of this machine, without its folder. */
    static String name(Path file) {
        Path name = file.getFileName();
        if (name == null) {
            throw new IllegalArgumentException(file + " is no file");
        }
        return name.toString();
    }

    /** A name as one segment of a path, whatever is in it. */
    static String segment(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
