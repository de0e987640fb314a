package io.strand4j.samples.firecrest;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A file on its way by the object storage, which is a task of the server; every look at it is a request until it is over. */
public abstract sealed class ExternalTransfer permits ExternalUpload, ExternalDownload {

    private final Api api;
    private final String taskId;
    private final int readyCode;
    private final int doneCode;
    private volatile @Nullable TaskState ended;

    ExternalTransfer(Api api, String taskId, int readyCode, int doneCode) {
        this.api = api;
        this.taskId = taskId;
        this.readyCode = readyCode;
        this.doneCode = doneCode;
    }

    Api api() {
        return api;
    }

    /** The task. */
    String task() {
        return taskId;
    }

    private TaskState look() {
        TaskState known = ended;
        if (known != null) {
            return known;
        }
        TaskState state = api.task(taskId, new ArrayList<>());
        if (state.code() == doneCode) {
            ended = state;
        }
        return state;
    }

    /**
     * Where the transfer is.
     *
     * @throws StorageUploadException if it was an upload and has failed
     * @throws StorageDownloadException if it was a download and has failed
     */
    public TaskState status() {
        return look();
    }

    /** Whether it goes on; false as soon as it has ended, well or badly. */
    public boolean inProgress() {
        try {
            return look().code() != doneCode;
        } catch (StorageUploadException | StorageDownloadException failed) {
            return false;
        }
    }

    /** Waits until the object storage knows of it, and gives what there is to know. */
    JsonNode objectStorageData() {
        return until(readyCode).data();
    }

    /** Waits until it is over. */
    public TaskState await() {
        return until(doneCode);
    }

    /** The last code is the highest; those of failures are thrown. */
    private TaskState until(int code) {
        FirecrestOptions options = api.options();
        return Interruptions.poll(
                options.tasks(), options.waiting(), "transfer " + taskId, this::look, state -> state.code() >= code);
    }
}
