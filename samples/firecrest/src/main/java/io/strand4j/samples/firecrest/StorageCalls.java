package io.strand4j.samples.firecrest;

import java.nio.file.Path;
import java.util.Optional;

/** {@code /storage}. */
final class StorageCalls {

    private final Api api;
    private final VersionGate versions;

    StorageCalls(Api api, VersionGate versions) {
        this.api = api;
        this.versions = versions;
    }

    SubmittedJob job(String kind, String machine, Optional<String> source, String target, TransferOptions options) {
        return JobCalls.submitted(api.await(request(kind, machine, source, target, options), 201));
    }

    private static ApiRequest request(
            String kind, String machine, Optional<String> source, String target, TransferOptions options) {
        return ApiRequest.post("/storage/xfer-internal/" + kind)
                .on(machine)
                .form("targetPath", target)
                .form("sourcePath", source)
                .form("jobname", options.jobName())
                .form("time", options.time())
                .form("stageOutJobId", options.stageOutJobId())
                .form("account", options.account());
    }

    SubmittedJob compress(String machine, String source, String target, boolean dereference, TransferOptions options) {
        versions.require("1.16.0", "a job that compresses");
        ApiRequest request = request("compress", machine, Optional.of(source), target, options);
        return JobCalls.submitted(api.await(dereference ? request.form("dereference", true) : request, 201));
    }

    SubmittedJob extract(String machine, String source, String target, String extension, TransferOptions options) {
        versions.require("1.16.0", "a job that extracts");
        return JobCalls.submitted(api.await(
                request("extract", machine, Optional.of(source), target, options)
                        .form("extension", extension),
                201));
    }

    ExternalUpload upload(String machine, Path source, String target) {
        String task = api.json(
                        ApiRequest.post("/storage/xfer-external/upload")
                                .on(machine)
                                .form("targetPath", target)
                                .form("sourcePath", source),
                        201)
                .path("task_id")
                .asString();
        return new ExternalUpload(api, task, source);
    }

    ExternalDownload download(String machine, String source) {
        String task = api.json(
                        ApiRequest.post("/storage/xfer-external/download")
                                .on(machine)
                                .form("sourcePath", source),
                        201)
                .path("task_id")
                .asString();
        return new ExternalDownload(api, task);
    }
}
