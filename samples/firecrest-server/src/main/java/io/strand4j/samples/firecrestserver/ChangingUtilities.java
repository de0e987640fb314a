package io.strand4j.samples.firecrestserver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The part of {@code /utilities} that changes files. */
final class ChangingUtilities {

    private interface Change {
        void make(ClusterFiles files, Exchange request) throws IOException;
    }

    private final Clusters clusters;

    ChangingUtilities(Clusters clusters) {
        this.clusters = clusters;
    }

    void register(Routes routes) {
        add(routes, "POST", "mkdir", 201, ChangingUtilities::makeFolder);
        add(
                routes,
                "PUT",
                "rename",
                200,
                (files, request) -> Files.move(source(files, request), target(files, request)));
        add(
                routes,
                "PUT",
                "chmod",
                200,
                (files, request) -> Files.setPosixFilePermissions(
                        files.existing(request.field("targetPath")), FileListing.permissions(request.field("mode"))));
        add(routes, "PUT", "chown", 200, ChangingUtilities::changeOwner);
        add(
                routes,
                "POST",
                "copy",
                201,
                (files, request) -> Files.copy(
                        source(files, request), target(files, request), StandardCopyOption.REPLACE_EXISTING));
        add(
                routes,
                "POST",
                "symlink",
                201,
                (files, request) -> Files.createSymbolicLink(
                        files.path(request.field("linkPath")), files.existing(request.field("targetPath"))));
        add(routes, "POST", "compress", 201, (files, request) -> compress(files, request));
        add(routes, "POST", "extract", 201, (files, request) -> extract(files, request));
        add(routes, "POST", "upload", 201, ChangingUtilities::upload);
        add(routes, "DELETE", "rm", 204, (files, request) -> files.remove(files.existing(request.field("targetPath"))));
    }

    private void add(Routes routes, String method, String name, int status, Change change) {
        routes.add(method, "/utilities/" + name, request -> {
            change.make(clusters.of(request).files(), request);
            return status == 204
                    ? Answer.empty(204)
                    : Answer.json(
                            status,
                            Json.object("description", "Success to " + name + " file or directory.", "output", ""));
        });
    }

    private static Path source(ClusterFiles files, Exchange request) {
        return files.existing(request.field("sourcePath"));
    }

    private static Path target(ClusterFiles files, Exchange request) {
        Path target = files.path(request.field("targetPath"));
        if (!files.hasParent(target)) {
            throw Refusal.header("X-Not-Found", request.field("targetPath") + " not found.");
        }
        return target;
    }

    private static void makeFolder(ClusterFiles files, Exchange request) throws IOException {
        Path folder = files.path(request.field("targetPath"));
        if (request.optionalField("p").isPresent()) {
            Files.createDirectories(folder);
            return;
        }
        if (Files.exists(folder)) {
            throw Refusal.header("X-Exists", request.field("targetPath") + " already exists");
        }
        if (!files.hasParent(folder)) {
            throw Refusal.invalidPath(request.field("targetPath"));
        }
        Files.createDirectory(folder);
    }

    private static void changeOwner(ClusterFiles files, Exchange request) {
        files.existing(request.field("targetPath"));
        if (!request.optionalField("owner").orElse(Tokens.USER).equals(Tokens.USER)) {
            throw Refusal.header("X-Permission-Denied", "User does not have permissions to access machine or paths");
        }
    }

    /** Single files only; that is enough to see that a client asks for the right thing. */
    static void compress(ClusterFiles files, Exchange request) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(files.file(request.field("sourcePath"))));
        }
        Files.write(target(files, request), packed.toByteArray());
    }

    static void extract(ClusterFiles files, Exchange request) throws IOException {
        byte[] packed = Files.readAllBytes(files.file(request.field("sourcePath")));
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            Files.write(target(files, request), gzip.readAllBytes());
        }
    }

    private static void upload(ClusterFiles files, Exchange request) throws IOException {
        Path folder = files.folder(request.field("targetPath"));
        Forms.Field file = request.form().get("file");
        if (file == null || file.fileName() == null) {
            throw Refusal.status(400, "No file in query");
        }
        Files.write(folder.resolve(file.fileName()), file.value());
    }
}
