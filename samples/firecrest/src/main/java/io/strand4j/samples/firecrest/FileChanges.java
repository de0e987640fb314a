package io.strand4j.samples.firecrest;

import java.util.Optional;

/** The part of {@code /utilities} that changes files. */
final class FileChanges {

    private static final String TIMEOUT = "Command has finished with timeout signal";

    private final Api api;
    private final VersionGate versions;

    FileChanges(Api api, VersionGate versions) {
        this.api = api;
        this.versions = versions;
    }

    private static ApiRequest change(ApiRequest request, String machine, String target) {
        return request.on(machine).form("targetPath", target);
    }

    private String done(ApiRequest request, int status, String target) {
        api.json(request, status);
        return target;
    }

    String mkdir(String machine, String path, boolean parents) {
        ApiRequest request = change(ApiRequest.post("/utilities/mkdir"), machine, path);
        return done(parents ? request.form("p", true) : request, 201, path);
    }

    String mv(String machine, String source, String target) {
        return done(
                change(ApiRequest.put("/utilities/rename"), machine, target).form("sourcePath", source), 200, target);
    }

    String copy(String machine, String source, String target) {
        return done(
                change(ApiRequest.post("/utilities/copy"), machine, target).form("sourcePath", source), 201, target);
    }

    String symlink(String machine, String target, String link) {
        return done(
                change(ApiRequest.post("/utilities/symlink"), machine, target).form("linkPath", link), 201, target);
    }

    void chmod(String machine, String path, String mode) {
        api.json(change(ApiRequest.put("/utilities/chmod"), machine, path).form("mode", mode), 200);
    }

    void chown(String machine, String path, Optional<String> owner, Optional<String> group) {
        if (owner.isPresent() || group.isPresent()) {
            api.json(
                    change(ApiRequest.put("/utilities/chown"), machine, path)
                            .form("owner", owner)
                            .form("group", group),
                    200);
        }
    }

    void delete(String machine, String path) {
        api.send(change(ApiRequest.delete("/utilities/rm"), machine, path), 204);
    }

    void upload(String machine, FileContent file, String folder) {
        api.json(change(ApiRequest.post("/utilities/upload"), machine, folder).file(file), 201);
    }

    /** Whether it was done; if not, the command took too long for a request, and a job can do it. */
    boolean compress(String machine, String source, String target, boolean dereference) {
        versions.require("1.16.0", "compress");
        ApiRequest request =
                change(ApiRequest.post("/utilities/compress"), machine, target).form("sourcePath", source);
        return inTime(dereference ? request.form("dereference", true) : request);
    }

    /** The same for the way back. */
    boolean extract(String machine, String source, String target, String extension) {
        versions.require("1.16.0", "extract");
        return inTime(change(ApiRequest.post("/utilities/extract"), machine, target)
                .form("sourcePath", source)
                .form("extension", extension));
    }

    private boolean inTime(ApiRequest request) {
        try {
            api.json(request, 201);
            return true;
        } catch (HeaderException refused) {
            if (refused.responses().getLast().text().contains(TIMEOUT)) {
                return false;
            }
            throw refused;
        }
    }
}
