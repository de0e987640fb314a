package io.strand4j.samples.firecrest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Requests whose answers are checked and read; tasks that are waited for. */
final class Api {

    private final Transport transport;

    Api(Transport transport) {
        this.transport = transport;
    }

    FirecrestOptions options() {
        return transport.options();
    }

    /** The JSON of an answer that must have this status. */
    JsonNode json(ApiRequest request, int status) {
        return json(request, status, new ArrayList<>());
    }

    JsonNode json(ApiRequest request, int status, List<Reply> replies) {
        replies.add(transport.exchange(request));
        return Checks.json(Checks.expect(status, replies), replies);
    }

    /** An answer that must have this status, whatever is in it. */
    Reply send(ApiRequest request, int status) {
        return Checks.expect(status, List.of(transport.exchange(request)));
    }

    /** The same from another server, which gets no token. */
    Reply send(ApiRequest request, URI elsewhere, int status) {
        Reply reply = transport.exchange(request, elsewhere);
        return Checks.expect(reply.status() < 300 ? reply.status() : status, List.of(reply));
    }

    /** Asks for a task and waits for its result. */
    TaskState await(ApiRequest request, int status) {
        List<Reply> replies = new ArrayList<>();
        String id = json(request, status, replies).path("task_id").asString();
        return options().tasks().until(options().waiting(), "task " + id, () -> task(id, replies), TaskState::isDone);
    }

    /** The state of a task; an error if that is its state. */
    TaskState task(String id, List<Reply> replies) {
        JsonNode task = json(ApiRequest.get("/tasks").query("tasks", id), 200, replies)
                .path("tasks")
                .path(id);
        if (task.isMissingNode()) {
            throw new NotFoundException("there is no task " + id, replies);
        }
        return TaskState.read(id, task).orThrow(replies);
    }

    static <T> T read(JsonNode node, Class<T> type) {
        return Checks.MAPPER.treeToValue(node, type);
    }

    /** A list; the values of an object, as some answers have it. */
    static <T> List<T> list(JsonNode node, Class<T> type) {
        List<T> all = new ArrayList<>();
        node.forEach(one -> all.add(read(one, type)));
        return List.copyOf(all);
    }
}
