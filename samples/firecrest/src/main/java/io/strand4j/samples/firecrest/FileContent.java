package io.strand4j.samples.firecrest;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A file that is sent, read from its beginning by every attempt.
 *
 * @param field the field of the form
 * @param name its name at the other end
 * @param bytes what is in it
 */
record FileContent(String field, String name, Supplier<BodyPublisher> bytes) {

    static FileContent of(Path file, String name) {
        return new FileContent("file", name, () -> publisher(file));
    }

    static FileContent of(byte[] bytes, String name) {
        return new FileContent("file", name, () -> BodyPublishers.ofByteArray(bytes));
    }

    private static BodyPublisher publisher(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException missing) {
            throw new UncheckedIOException("there is no file " + file, missing);
        }
    }
}
