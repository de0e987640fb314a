package io.strand4j.samples.firecrest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A large file that comes whole or not at all, and never lies in memory. */
final class Download {

    private Download() {}

    /**
     * Fetches a file.
     *
     * @param link where it is, without a token
     * @param target where it goes; what is there is replaced once all of the new one has come
     * @throws IOException when nothing can be written there
     */
    static void fetch(Api api, URI link, Path target) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createFile(part); // that nothing can be written here is no failure of the server
        try {
            api.send(ApiRequest.get("/objects").into(part), link, 200);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
