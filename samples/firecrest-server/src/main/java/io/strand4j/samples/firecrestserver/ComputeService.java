package io.strand4j.samples.firecrestserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** {@code /compute}: jobs, nodes, partitions; every answer is a task. */
final class ComputeService {

    private static final int PAGE = 25;
    private static final String HOME = "/home/" + Tokens.USER;

    private final Clusters clusters;
    private final TaskBoard tasks;

    ComputeService(Clusters clusters, TaskBoard tasks) {
        this.clusters = clusters;
        this.tasks = tasks;
    }

    void register(Routes routes) {
        routes.add("POST", "/compute/jobs/upload", this::submitUploaded);
        routes.add("POST", "/compute/jobs/path", this::submitPath);
        routes.add("GET", "/compute/jobs", this::queue);
        routes.add("GET", "/compute/acct", this::accounting);
        routes.add("DELETE", "/compute/jobs/{id}", this::cancel);
        routes.add(
                "GET",
                "/compute/nodes",
                request -> named(request, "nodes", "NodeName", List.of("nid00001", "nid00002")));
        routes.add(
                "GET",
                "/compute/partitions",
                request -> named(request, "partitions", "PartitionName", List.of("normal", "debug")));
        routes.add(
                "GET",
                "/compute/reservations",
                request -> named(
                        request,
                        "reservations",
                        "ReservationName",
                        List.copyOf(clusters.of(request).reservations().keySet())));
    }

    private Answer submitUploaded(Exchange request) throws IOException {
        Cluster cluster = clusters.of(request);
        Forms.Field file = request.form().get("file");
        if (file == null) {
            throw Refusal.status(400, "No file in query");
        }
        String folder = HOME + "/firecrest/" + tasks.newId();
        String path = folder + "/" + file.fileName();
        cluster.files().write(path, file.value());
        return submit(request, cluster, file.text(), folder, path);
    }

    private Answer submitPath(Exchange request) throws IOException {
        Cluster cluster = clusters.of(request);
        String path = request.field("targetPath");
        String text = Files.readString(cluster.files().file(path));
        return submit(request, cluster, text, path.substring(0, path.lastIndexOf('/')), path);
    }

    private Answer submit(Exchange request, Cluster cluster, String text, String folder, String file)
            throws IOException {
        Map<String, String> environment = new TreeMap<>();
        request.optionalField("env").map(env -> Json.read(env.getBytes(UTF_8))).ifPresent(env -> {
            for (Map.Entry<String, JsonNode> one : env.properties()) {
                environment.put(one.getKey(), one.getValue().asString());
            }
        });
        String account = request.optionalField("account").orElse("default");
        Optional<BatchJob> job = cluster.scheduler().submit(text, environment, account, folder, file);
        return job.map(one -> tasks.put(201, "compute", one.submitted()))
                .orElseGet(() ->
                        tasks.putFailed(201, "compute", "sbatch: error: This does not look like a batch script."));
    }

    /** As {@code squeue}: a number that was never given makes the whole question fail. */
    private Answer queue(Exchange request) {
        Cluster cluster = clusters.of(request);
        List<String> wanted = ids(request);
        for (String id : wanted) {
            if (!id.matches("\\d+")) {
                throw Refusal.status(400, id + " is not a valid job ID");
            }
            if (cluster.scheduler().job(id).isEmpty()) {
                return tasks.putFailed(200, "compute", "slurm_load_jobs error: Invalid job id specified");
            }
        }
        List<BatchJob> active = cluster.scheduler().all().stream()
                .filter(job -> job.isActive() && (wanted.isEmpty() || wanted.contains(job.id())))
                .toList();
        Map<String, Object> told = new LinkedHashMap<>();
        for (BatchJob job : firstPage(request, active)) {
            told.put(Integer.toString(told.size()), job.told());
        }
        return tasks.put(200, "compute", told);
    }

    /** As {@code sacct}; where there is nothing, an empty object, as the protocol has it. */
    private Answer accounting(Exchange request) {
        List<String> wanted = ids(request);
        List<Object> told = new ArrayList<>();
        List<BatchJob> jobs = clusters.of(request).scheduler().all().stream()
                .filter(job -> wanted.isEmpty() || wanted.contains(job.id()))
                .toList();
        page(request, jobs).forEach(job -> told.add(job.told()));
        return tasks.put(200, "compute", told.isEmpty() ? Map.of() : told);
    }

    private static List<String> ids(Exchange request) {
        String given = request.query().getOrDefault("jobs", "");
        return given.isEmpty() ? List.of() : Arrays.asList(given.split(",", -1));
    }

    /** The queue is told in pages in any case: without both parameters, the first 25 jobs and no word of the others. */
    private static List<BatchJob> firstPage(Exchange request, List<BatchJob> all) {
        boolean isAsked = request.query().keySet().containsAll(List.of("pageSize", "pageNumber"));
        return isAsked ? page(request, all) : all.stream().limit(PAGE).toList();
    }

    private static List<BatchJob> page(Exchange request, List<BatchJob> all) {
        Map<String, String> query = request.query();
        if (!query.containsKey("pageSize") && !query.containsKey("pageNumber")) {
            return all;
        }
        long size = Long.parseLong(query.getOrDefault("pageSize", Integer.toString(PAGE)));
        return all.stream()
                .skip(size * Long.parseLong(query.getOrDefault("pageNumber", "0")))
                .limit(size)
                .toList();
    }

    private Answer cancel(Exchange request) {
        Optional<BatchJob> job = clusters.of(request).scheduler().job(request.captured("id"));
        if (job.isEmpty()) {
            return tasks.putFailed(
                    200,
                    "compute",
                    "scancel: error: Kill job error on job id " + request.captured("id")
                            + ": Invalid job id specified");
        }
        job.get().cancel();
        return tasks.put(200, "compute", "");
    }

    private Answer named(Exchange request, String parameter, String field, List<String> all) {
        clusters.of(request);
        String given = request.query().getOrDefault(parameter, "");
        List<String> wanted = given.isEmpty() ? all : Arrays.asList(given.split(",", -1));
        for (String one : wanted) {
            if (!all.contains(one)) {
                return tasks.putFailed(200, "compute", one + " not found");
            }
        }
        return tasks.put(
                200,
                "compute",
                wanted.stream()
                        .map(name -> Json.object(field, name, "State", List.of("IDLE")))
                        .toList());
    }
}
