package io.strand4j.samples.firecrest;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Keeps what a server cannot do from being sent to it; asks for its version when that is first needed. */
final class VersionGate {

    /** What a server is taken for that does not tell: only later ones do. */
    private static final ApiVersion SILENT = new ApiVersion(1, 15, 0);

    private final Api api;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ApiVersion version;

    VersionGate(Api api) {
        this.api = api;
        this.version = api.options().apiVersion().map(ApiVersion::parse).orElse(null);
    }

    /** Passes if the server is at least this new. */
    void require(String needed, String what) {
        ApiVersion server = version();
        if (server.compareTo(ApiVersion.parse(needed)) < 0) {
            throw new ApiVersionException(what + " needs FirecREST " + needed + ", the server has " + server);
        }
    }

    private ApiVersion version() {
        ApiVersion known = version;
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            ApiVersion meanwhile = version;
            if (meanwhile == null) {
                meanwhile = ask();
                version = meanwhile;
            }
            return meanwhile;
        } finally {
            asking.unlock();
        }
    }

    private ApiVersion ask() {
        JsonNode out = api.json(ApiRequest.get("/status/parameters"), 200).path("out");
        for (JsonNode parameter : out.path("general")) {
            if (parameter.path("name").asString().equals("FIRECREST_VERSION")) {
                return ApiVersion.parse(parameter.path("value").asString());
            }
        }
        return SILENT;
    }
}
