package io.strand4j.samples.firecrestserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The part of {@code /utilities} that changes nothing. */
final class ReadingUtilities {

    private interface Reader {
        Object read(ClusterFiles files, Exchange request) throws IOException;
    }

    private final Clusters clusters;

    ReadingUtilities(Clusters clusters) {
        this.clusters = clusters;
    }

    void register(Routes routes) {
        add(
                routes,
                "ls",
                (files, request) -> FileListing.list(
                        files, target(files, request), request.flag("showhidden"), request.flag("recursive")));
        add(routes, "file", (files, request) -> Files.isDirectory(target(files, request)) ? "directory" : "ASCII text");
        add(routes, "stat", (files, request) -> FileListing.stat(target(files, request), request.flag("dereference")));
        add(routes, "view", (files, request) -> text(files, request));
        add(routes, "checksum", (files, request) -> checksum(files.file(request.parameter("targetPath"))));
        add(routes, "head", (files, request) -> part(text(files, request), request, true));
        add(routes, "tail", (files, request) -> part(text(files, request), request, false));
        add(routes, "whoami", (files, request) -> request.flag("groups") ? groups() : Tokens.USER);
        routes.add(
                "GET",
                "/utilities/download",
                request -> Answer.bytes(
                        200, Files.readAllBytes(clusters.of(request).files().file(request.parameter("sourcePath")))));
    }

    private void add(Routes routes, String name, Reader reader) {
        routes.add(
                "GET",
                "/utilities/" + name,
                request -> Answer.json(
                        200,
                        Json.object(
                                "description",
                                "Success to " + name + " file or directory.",
                                "output",
                                reader.read(clusters.of(request).files(), request))));
    }

    private static Path target(ClusterFiles files, Exchange request) {
        return files.existing(request.parameter("targetPath"));
    }

    private static String text(ClusterFiles files, Exchange request) throws IOException {
        return Files.readString(files.file(request.parameter("targetPath")));
    }

    private static Object groups() {
        return Json.object(
                "group", Json.object("id", "1000", "name", "users"),
                "groups",
                        List.of(Json.object("id", "1000", "name", "users"), Json.object("id", "2000", "name", "proj")),
                "user", Json.object("id", "1000", "name", Tokens.USER));
    }

    static String checksum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The beginning or the end of a text: ten lines, or as many bytes or lines as are asked for. */
    private static String part(String text, Exchange request, boolean head) {
        String bytes = request.query().get("bytes");
        String lines = request.query().get("lines");
        if (bytes != null && lines != null) {
            throw Refusal.status(400, "bytes and lines cannot be specified simultaneously");
        }
        boolean rest = request.flag(head ? "skip_ending" : "skip_beginning");
        if (bytes != null) {
            byte[] all = text.getBytes(UTF_8);
            int[] range = range(all.length, Integer.parseInt(bytes), head, rest);
            return new String(Arrays.copyOfRange(all, range[0], range[1]), UTF_8);
        }
        List<String> all = text.lines().toList();
        int[] range = range(all.size(), lines == null ? 10 : Integer.parseInt(lines), head, rest);
        List<String> part = all.subList(range[0], range[1]);
        return part.isEmpty() ? "" : String.join("\n", part) + "\n";
    }

    /** As the commands count: {@code head -NUM} leaves out the last, {@code tail +NUM} begins at the given one. */
    private static int[] range(int size, int count, boolean head, boolean rest) {
        int first = head ? 0 : rest ? Math.min(size, count - 1) : Math.max(0, size - count);
        int end = head ? (rest ? Math.max(0, size - count) : Math.min(size, count)) : size;
        return new int[] {first, end};
    }
}
