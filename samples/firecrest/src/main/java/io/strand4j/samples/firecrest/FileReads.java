package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The part of {@code /utilities} that changes nothing. */
final class FileReads {

    private final Api api;
    private final VersionGate versions;
    private final Authorization authorization;

    FileReads(Api api, VersionGate versions, Authorization authorization) {
        this.api = api;
        this.versions = versions;
        this.authorization = authorization;
    }

    private JsonNode output(ApiRequest request) {
        return api.json(request, 200).path("output");
    }

    private static ApiRequest about(String what, String machine, String path) {
        return ApiRequest.get("/utilities/" + what).on(machine).query("targetPath", path);
    }

    List<RemoteFile> list(String machine, String path, boolean hidden, boolean recursive) {
        if (recursive) {
            versions.require("1.16.0", "a recursive listing");
        }
        ApiRequest request = about("ls", machine, path);
        request = hidden ? request.query("showhidden", true) : request;
        request = recursive ? request.query("recursive", true) : request;
        return Api.list(output(request), RemoteFile.class);
    }

    FileStat stat(String machine, String path, boolean dereference) {
        ApiRequest request = about("stat", machine, path);
        return Api.read(output(dereference ? request.query("dereference", true) : request), FileStat.class);
    }

    /** {@code file}, {@code checksum} and {@code view}, which answer with a text. */
    String text(String what, String machine, String path) {
        return output(about(what, machine, path)).asString();
    }

    String excerpt(String what, String rest, String machine, String path, Optional<Excerpt> excerpt) {
        ApiRequest request = about(what, machine, path);
        if (excerpt.isPresent()) {
            request = request.query(excerpt.get().unit(), excerpt.get().count());
            request = excerpt.get().isRest() ? request.query(rest, true) : request;
        }
        return output(request).asString();
    }

    /** The bytes of a file, once the answer is known to be one. */
    byte[] download(String machine, String path) {
        return api.send(
                        ApiRequest.get("/utilities/download")
                                .on(machine)
                                .query("sourcePath", path)
                                .transfer(),
                        200)
                .body();
    }

    String whoami(String machine) {
        return output(ApiRequest.get("/utilities/whoami").on(machine)).asString();
    }

    /** Whom the token is for, as it says itself; empty if it does not say. */
    Optional<String> whoami() {
        String[] parts = authorization.accessToken().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims =
                    Checks.MAPPER.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            for (JsonNode role : claims.path("realm_access").path("roles")) {
                if (role.asString().equals(api.options().serviceRole())) {
                    String client = claims.path("clientId").asString("");
                    return Optional.of(claims.path("resource_access")
                                    .path(client)
                                    .path("roles")
                                    .path(0)
                                    .asString(""))
                            .filter(name -> !name.isEmpty());
                }
            }
            return Optional.of(claims.path("preferred_username").asString("")).filter(name -> !name.isEmpty());
        } catch (IllegalArgumentException | JacksonException opaque) {
            return Optional.empty(); // a token need not be readable
        }
    }

    UserGroups groups(String machine) {
        versions.require("1.15.0", "groups");
        return Api.read(
                output(ApiRequest.get("/utilities/whoami").on(machine).query("groups", true)), UserGroups.class);
    }
}
