package io.strand4j.samples.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.limit.Poll;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client of FirecREST. Every method sends requests and waits for their answers; failures are
 * {@link FirecrestException}s. It may be used by many threads at once.
 */
// tag::twin
@AsTask(className = "AsyncFirecrest", runner = Runner.COROUTINE)
public final class Firecrest implements AutoCloseable {
    // end::twin

    private final Transport transport;
    private final StatusCalls status;
    private final FileReads reads;
    private final FileChanges changes;
    private final JobCalls jobs;
    private final StorageCalls storage;
    private final ReservationCalls reserved;

    /** A client with the usual settings. */
    public Firecrest(URI firecrestUrl, Authorization authorization) {
        this(firecrestUrl, authorization, FirecrestOptions.standard());
    }

    /** A client with settings of its own. */
    public Firecrest(URI firecrestUrl, Authorization authorization, FirecrestOptions options) {
        transport = new Transport(firecrestUrl, authorization, options);
        Api api = new Api(transport);
        VersionGate versions = new VersionGate(api);
        status = new StatusCalls(api, versions);
        reads = new FileReads(api, versions, authorization);
        changes = new FileChanges(api, versions);
        jobs = new JobCalls(api, versions);
        storage = new StorageCalls(api, versions);
        reserved = new ReservationCalls(api);
    }

    /** All services of the server. */
    public List<ServiceStatus> allServices() {
        return status.services();
    }

    /** A service of the server. */
    public ServiceStatus service(String name) {
        return status.service(name);
    }

    /** All machines. */
    public List<SystemStatus> allSystems() {
        return status.systems();
    }

    /** A machine. */
    public SystemStatus system(String name) {
        return status.system(name);
    }

    /** The settings of the server, by part. */
    public Map<String, List<Parameter>> parameters() {
        return status.parameters();
    }

    /** The file systems of all machines; since 1.15.0. */
    public Map<String, List<Filesystem>> filesystems() {
        return status.filesystems();
    }

    /** The file systems of a machine; since 1.15.0. */
    public List<Filesystem> filesystems(String machine) {
        return status.filesystems(machine);
    }

    /** The files of a folder. */
    public List<RemoteFile> listFiles(String machine, String path) {
        return reads.list(machine, path, false, false);
    }

    /** The files of a folder; recursive since 1.16.0. */
    public List<RemoteFile> listFiles(String machine, String path, boolean showHidden, boolean recursive) {
        return reads.list(machine, path, showHidden, recursive);
    }

    /** What kind of file it is. */
    public String fileType(String machine, String path) {
        return reads.text("file", machine, path);
    }

    /** Size, times and owner of a file. */
    public FileStat stat(String machine, String path) {
        return reads.stat(machine, path, false);
    }

    /** The same, of what a link points to. */
    public FileStat stat(String machine, String path, boolean dereference) {
        return reads.stat(machine, path, dereference);
    }

    /** The SHA-256 of a file, in hexadecimal. */
    public String checksum(String machine, String path) {
        return reads.text("checksum", machine, path);
    }

    /** The first ten lines of a file. */
    public String head(String machine, String path) {
        return reads.excerpt("head", "skip_ending", machine, path, Optional.empty());
    }

    /** The beginning of a file. */
    public String head(String machine, String path, Excerpt part) {
        return reads.excerpt("head", "skip_ending", machine, path, Optional.of(part));
    }

    /** The last ten lines of a file. */
    public String tail(String machine, String path) {
        return reads.excerpt("tail", "skip_beginning", machine, path, Optional.empty());
    }

    /** The end of a file. */
    public String tail(String machine, String path, Excerpt part) {
        return reads.excerpt("tail", "skip_beginning", machine, path, Optional.of(part));
    }

    /** What is in a file. */
    public String view(String machine, String path) {
        return reads.text("view", machine, path);
    }

    /** Whom the token is for, as it says itself. */
    public Optional<String> whoami() {
        return reads.whoami();
    }

    /** Who one is on a machine. */
    public String whoami(String machine) {
        return reads.whoami(machine);
    }

    /** User and groups on a machine; since 1.15.0. */
    public UserGroups groups(String machine) {
        return reads.groups(machine);
    }

    /** Makes a folder; gives its path. */
    public String mkdir(String machine, String path) {
        return changes.mkdir(machine, path, false);
    }

    /** Makes a folder, those around it too if told to. */
    public String mkdir(String machine, String path, boolean parents) {
        return changes.mkdir(machine, path, parents);
    }

    /** Moves or renames; gives the new path. */
    public String mv(String machine, String source, String target) {
        return changes.mv(machine, source, target);
    }

    /** Copies; gives the path of the copy. */
    public String copy(String machine, String source, String target) {
        return changes.copy(machine, source, target);
    }

    /** Makes a link; gives what it points to. */
    public String symlink(String machine, String target, String link) {
        return changes.symlink(machine, target, link);
    }

    /** Changes permissions, given as for {@code chmod} in octal. */
    public void chmod(String machine, String path, String mode) {
        changes.chmod(machine, path, mode);
    }

    /** Changes owner, group or both; with neither nothing is asked. */
    public void chown(String machine, String path, Optional<String> owner, Optional<String> group) {
        changes.chown(machine, path, owner, group);
    }

    /** Removes a file or folder. */
    public void simpleDelete(String machine, String path) {
        changes.delete(machine, path);
    }

    /** Sends a small file into a folder, under its own name. */
    public void simpleUpload(String machine, Path source, String folder) {
        changes.upload(machine, FileContent.of(source, Paths.name(source)), folder);
    }

    /** Sends a small file into a folder, under another name. */
    public void simpleUpload(String machine, Path source, String folder, String name) {
        changes.upload(machine, FileContent.of(source, name), folder);
    }

    /** Sends a text into a file of a folder. */
    public void simpleUpload(String machine, String content, String folder, String name) {
        changes.upload(machine, FileContent.of(content.getBytes(UTF_8), name), folder);
    }

    /** Fetches a small file. */
    public void simpleDownload(String machine, String source, Path target) throws IOException {
        Files.write(target, reads.download(machine, source));
    }

    /** Writes a small file to a stream, which stays open. */
    public void simpleDownload(String machine, String source, OutputStream target) throws IOException {
        target.write(reads.download(machine, source));
    }

    /** Compresses; since 1.16.0. Gives the path of the archive. */
    public String compress(String machine, String source, String target) {
        return compress(machine, source, target, false, true);
    }

    /** Compresses; if a request is too short for it and need not fail, in a job. */
    public String compress(String machine, String source, String target, boolean dereference, boolean failOnTimeout) {
        return FallBack.run(
                changes.compress(machine, source, target, dereference),
                failOnTimeout,
                target,
                () -> submitCompressJob(machine, source, target, dereference, TransferOptions.standard()),
                this,
                transport.options().tasks());
    }

    /** Extracts; since 1.16.0. Gives the path of what comes out. */
    public String extract(String machine, String source, String target) {
        return extract(machine, source, target, "auto", true);
    }

    /** Extracts; if a request is too short for it and need not fail, in a job. */
    public String extract(String machine, String source, String target, String extension, boolean failOnTimeout) {
        return FallBack.run(
                changes.extract(machine, source, target, extension),
                failOnTimeout,
                target,
                () -> submitExtractJob(machine, source, target, extension, TransferOptions.standard()),
                this,
                transport.options().tasks());
    }

    /** Submits a script of this machine. */
    public SubmittedJob submit(String machine, Path script) {
        return jobs.submit(JobScript.local(script).request(machine));
    }

    /** Submits a script. */
    public SubmittedJob submit(String machine, JobScript script) {
        return jobs.submit(script.request(machine));
    }

    /** Jobs, ended ones too. */
    public List<Job> poll(String machine, JobQuery query) {
        return jobs.accounting(machine, query);
    }

    /** Jobs, ended ones too. */
    public List<Job> poll(String machine, List<String> jobs) {
        return this.jobs.accounting(machine, JobQuery.of(jobs));
    }

    /** Jobs that wait or run; where all or a page are asked for, as many as the server tells at a time, which is 25. */
    public List<Job> pollActive(String machine, JobQuery query) {
        return jobs.active(machine, query);
    }

    /** Jobs that wait or run. */
    public List<Job> pollActive(String machine, List<String> jobs) {
        return this.jobs.active(machine, JobQuery.of(jobs));
    }

    /** Waits until a job has ended, and tells how. */
    public Job await(String machine, String job, Poll poll) {
        return jobs.await(machine, job, poll);
    }

    /** Cancels a job. */
    public String cancel(String machine, String job) {
        return jobs.cancel(machine, job);
    }

    /** All nodes or these; since 1.16.0. */
    public List<Map<String, Object>> nodes(String machine, String... names) {
        return jobs.named("nodes", machine, List.of(names));
    }

    /** All partitions or these; since 1.16.0. */
    public List<Map<String, Object>> partitions(String machine, String... names) {
        return jobs.named("partitions", machine, List.of(names));
    }

    /** All reservations of the scheduler or these; since 1.16.0. */
    public List<Map<String, Object>> reservations(String machine, String... names) {
        return jobs.named("reservations", machine, List.of(names));
    }

    /** Moves in a job. */
    public SubmittedJob submitMoveJob(String machine, String source, String target, TransferOptions options) {
        return storage.job("mv", machine, Optional.of(source), target, options);
    }

    /** Copies in a job. */
    public SubmittedJob submitCopyJob(String machine, String source, String target, TransferOptions options) {
        return storage.job("cp", machine, Optional.of(source), target, options);
    }

    /** Synchronizes in a job. */
    public SubmittedJob submitRsyncJob(String machine, String source, String target, TransferOptions options) {
        return storage.job("rsync", machine, Optional.of(source), target, options);
    }

    /** Removes in a job. */
    public SubmittedJob submitDeleteJob(String machine, String target, TransferOptions options) {
        return storage.job("rm", machine, Optional.empty(), target, options);
    }

    /** Compresses in a job; since 1.16.0. */
    public SubmittedJob submitCompressJob(
            String machine, String source, String target, boolean dereference, TransferOptions options) {
        return storage.compress(machine, source, target, dereference, options);
    }

    /** Extracts in a job; since 1.16.0. */
    public SubmittedJob submitExtractJob(
            String machine, String source, String target, String extension, TransferOptions options) {
        return storage.extract(machine, source, target, extension, options);
    }

    /** Begins to send a large file into a folder of a machine. */
    public ExternalUpload externalUpload(String machine, Path source, String folder) {
        return storage.upload(machine, source, folder);
    }

    /** Begins to fetch a large file from a machine. */
    public ExternalDownload externalDownload(String machine, String source) {
        return storage.download(machine, source);
    }

    /** All reservations. */
    public List<Reservation> allReservations(String machine) {
        return reserved.all(machine);
    }

    /** Makes a reservation. */
    public void createReservation(String machine, Reservation plan) {
        reserved.create(machine, plan);
    }

    /** Changes the reservation of that name. */
    public void updateReservation(String machine, Reservation plan) {
        reserved.update(machine, plan);
    }

    /** Removes a reservation. */
    public void deleteReservation(String machine, String name) {
        reserved.delete(machine, name);
    }

    /** Whether the client was closed. */
    @AsTask(runner = Runner.SYNC)
    public boolean isClosed() {
        return transport.isClosed();
    }

    /** Ends the connections; requests that are under way fail. */
    @Override
    public void close() {
        transport.close();
    }
}
