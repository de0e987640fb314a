package io.strand4j.samples.firecrestserver;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** {@code /v2/compute}: jobs in version 2 of the protocol, answered at once and in JSON throughout. */
final class VersionTwoJobs {

    private final Clusters clusters;
    private final Behaviour behaviour;
    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();

    VersionTwoJobs(Clusters clusters, Behaviour behaviour) {
        this.clusters = clusters;
        this.behaviour = behaviour;
    }

    void register(Routes routes) {
        routes.add("POST", "/v2/compute/{system}/jobs", this::submit);
        routes.add("GET", "/v2/compute/{system}/jobs/{id}", this::info);
        routes.add("DELETE", "/v2/compute/{system}/jobs/{id}", this::cancel);
    }

    static Refusal error(int status, String message) {
        return new Refusal(Answer.json(status, Json.object("errorType", "error", "message", message)));
    }

    private Answer submit(Exchange request) throws IOException {
        JsonNode job = Json.read(request.body()).path("job");
        Map<String, String> environment = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : job.path("env").properties()) {
            environment.put(one.getKey(), one.getValue().asString());
        }
        String folder = job.path("working_directory").asString("/home/" + Tokens.USER);
        BatchJob submitted = clusters.named(request.captured("system"))
                .scheduler()
                .submit(
                        job.path("script").asString(""),
                        environment,
                        job.path("account").asString("default"),
                        folder,
                        folder + "/script.batch")
                .orElseThrow(() -> error(500, "sbatch: error: This does not look like a batch script."));
        return Answer.json(201, Map.of("jobId", Long.parseLong(submitted.id())));
    }

    private BatchJob job(Exchange request) {
        String id = request.captured("id");
        BatchJob job = clusters.named(request.captured("system"))
                .scheduler()
                .job(id)
                .orElseThrow(() -> error(404, "Job not found"));
        if (looks.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet() <= behaviour.unseenLooks()) {
            throw error(404, "Job not found");
        }
        return job;
    }

    private Answer info(Exchange request) {
        BatchJob job = job(request);
        Map<String, Object> told = new HashMap<>(Json.object(
                "jobId", job.id(),
                "name", job.name(),
                "status", Json.object("state", job.state(), "exitCode", 0),
                "user", Tokens.USER));
        return Answer.json(200, Json.object("jobs", List.of(told)));
    }

    private Answer cancel(Exchange request) {
        job(request).cancel();
        return Answer.empty(204);
    }
}
