package io.strand4j.samples.firecrestserver;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /status}: what there is and whether it is up. */
final class StatusService {

    private static final List<String> SERVICES =
            List.of("compute", "reservations", "status", "storage", "tasks", "utilities");

    private final Clusters clusters;
    private final Behaviour behaviour;

    StatusService(Clusters clusters, Behaviour behaviour) {
        this.clusters = clusters;
        this.behaviour = behaviour;
    }

    void register(Routes routes) {
        routes.add("GET", "/status/services", request -> services());
        routes.add("GET", "/status/services/{name}", request -> service(request.captured("name")));
        routes.add(
                "GET",
                "/status/systems",
                request -> out(
                        "List of systems with status and description.",
                        clusters.all().stream().map(Cluster::told).toList()));
        routes.add(
                "GET",
                "/status/systems/{name}",
                request -> out(
                        "System information",
                        clusters.named(request.captured("name")).told()));
        routes.add("GET", "/status/parameters", request -> parameters());
        routes.add("GET", "/status/filesystems", request -> allFilesystems());
        routes.add(
                "GET",
                "/status/filesystems/{name}",
                request -> out("Filesystem information", filesystems(clusters.named(request.captured("name")))));
    }

    private static Answer out(String description, Object out) {
        return Answer.json(200, Json.object("description", description, "out", out));
    }

    private static Map<String, Object> service(Object name, Object description) {
        return Json.object("description", description, "service", name, "status", "available");
    }

    private static Answer services() {
        return out(
                "List of microservices with status and description.",
                SERVICES.stream()
                        .map(name -> service(name, "server up & flask running"))
                        .toList());
    }

    private static Answer service(String name) {
        if (!SERVICES.contains(name)) {
            throw Refusal.status(404, "Service does not exists");
        }
        return Answer.json(200, service(name, "server up & flask running"));
    }

    private Answer parameters() {
        Map<String, Object> out = Json.object(
                "compute", List.of(parameter("WORKLOAD_MANAGER", "Slurm", "")),
                "storage", List.of(parameter("OBJECT_STORAGE", "s3v4", "")),
                "utilities",
                        List.of(
                                parameter("UTILITIES_MAX_FILE_SIZE", "5", "MB"),
                                parameter("UTILITIES_TIMEOUT", "5", "seconds")));
        if (!behaviour.version().isEmpty()) {
            out.put("general", List.of(parameter("FIRECREST_VERSION", "v" + behaviour.version(), "")));
        }
        return out("Firecrest's parameters", out);
    }

    private static Object parameter(String name, String value, String unit) {
        return Json.object("description", "", "name", name, "unit", unit, "value", value);
    }

    private Answer allFilesystems() {
        Map<String, Object> all = new TreeMap<>();
        clusters.all().forEach(cluster -> all.put(cluster.name(), filesystems(cluster)));
        return out("Filesystem information", all);
    }

    private static Object filesystems(Cluster cluster) {
        return List.of(filesystem("HOME", "/home", cluster), filesystem("SCRATCH", "/scratch", cluster));
    }

    private static Object filesystem(String name, String path, Cluster cluster) {
        return Json.object(
                "description",
                name + " of " + cluster.name(),
                "name",
                name,
                "path",
                path,
                "status",
                cluster.isAvailable() ? "available" : "not available",
                "status_code",
                cluster.isAvailable() ? 200 : 400);
    }
}
