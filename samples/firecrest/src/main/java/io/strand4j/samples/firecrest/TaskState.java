package io.strand4j.samples.firecrest;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The state of a task of the server.
 *
 * @param id the task
 * @param code 100 and 101 queued and running, 110 to 115 an upload, 116 to 118 a download, 200 done, from 400 an error
 * @param description the code in words
 * @param data the result, the error or what is known on the way
 * @param system the machine, where the server names one
 */
public record TaskState(String id, int code, String description, JsonNode data, String system) {

    static TaskState read(String id, JsonNode task) {
        return new TaskState(
                id,
                Integer.parseInt(task.path("status").asString()),
                task.path("description").asString(""),
                task.path("data"),
                task.path("system").asString(""));
    }

    /** Whether its result is there. Codes are numbers: as texts, 99 would come after 200. */
    boolean isDone() {
        return code >= 200;
    }

    TaskState orThrow(List<Reply> replies) {
        String message = "task " + id + " has status " + code + ", " + description + ": "
                + (data.isString() ? data.asString() : data.toString());
        if (code == 115) {
            throw new StorageUploadException(message, replies);
        }
        if (code == 118) {
            throw new StorageDownloadException(message, replies);
        }
        if (code >= 400) {
            throw new TaskErrorException(message, replies);
        }
        return this;
    }
}
