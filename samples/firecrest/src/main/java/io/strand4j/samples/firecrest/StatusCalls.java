package io.strand4j.samples.firecrest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /status}. */
final class StatusCalls {

    private final Api api;
    private final VersionGate versions;

    StatusCalls(Api api, VersionGate versions) {
        this.api = api;
        this.versions = versions;
    }

    List<ServiceStatus> services() {
        return Api.list(api.json(ApiRequest.get("/status/services"), 200).path("out"), ServiceStatus.class);
    }

    ServiceStatus service(String name) {
        return Api.read(api.json(ApiRequest.get("/status/services/" + Paths.segment(name)), 200), ServiceStatus.class);
    }

    List<SystemStatus> systems() {
        return Api.list(api.json(ApiRequest.get("/status/systems"), 200).path("out"), SystemStatus.class);
    }

    SystemStatus system(String name) {
        return Api.read(
                api.json(ApiRequest.get("/status/systems/" + Paths.segment(name)), 200)
                        .path("out"),
                SystemStatus.class);
    }

    Map<String, List<Parameter>> parameters() {
        Map<String, List<Parameter>> all = new TreeMap<>();
        api.json(ApiRequest.get("/status/parameters"), 200)
                .path("out")
                .properties()
                .forEach(group -> all.put(group.getKey(), Api.list(group.getValue(), Parameter.class)));
        return Map.copyOf(all);
    }

    Map<String, List<Filesystem>> filesystems() {
        versions.require("1.15.0", "filesystems");
        Map<String, List<Filesystem>> all = new TreeMap<>();
        api.json(ApiRequest.get("/status/filesystems"), 200)
                .path("out")
                .properties()
                .forEach(system -> all.put(system.getKey(), Api.list(system.getValue(), Filesystem.class)));
        return Map.copyOf(all);
    }

    List<Filesystem> filesystems(String system) {
        versions.require("1.15.0", "filesystems");
        return Api.list(
                api.json(ApiRequest.get("/status/filesystems/" + Paths.segment(system)), 200)
                        .path("out"),
                Filesystem.class);
    }
}
