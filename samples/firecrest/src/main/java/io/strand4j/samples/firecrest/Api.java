package io.strand4j.samples.firecrest;

import io.strand4j.limit.Coalescing;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Requests whose answers are checked and read; tasks that are waited for. */
final class Api {

    private final Transport transport;

    private final SharedReads<Looks> tasks;

    /** What one request told of some tasks. */
    private record Looks(Reply reply, Map<String, JsonNode> tasks) {
        Looks of(Set<String> ids) {
            Map<String, JsonNode> some = new HashMap<>(tasks);
            some.keySet().retainAll(ids);
            return new Looks(reply, some);
        }
    }

    Api(Transport transport) {
        this.transport = transport;
        this.tasks = new SharedReads<>(transport.options(), "tasks", Coalescing.of(Looks::of));
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
        return Checks.json(Checks.expect(status, replies, options().waiting()), replies);
    }

    /** An answer that must have this status, whatever is in it. */
    Reply send(ApiRequest request, int status) {
        return Checks.expect(
                status, List.of(transport.exchange(request)), options().waiting());
    }

    /** The same from another server, which gets no token. */
    Reply send(ApiRequest request, URI elsewhere, int status) {
        Reply reply = transport.exchange(request, elsewhere);
        return Checks.expect(
                reply.status() < 300 ? reply.status() : status,
                List.of(reply),
                options().waiting());
    }

    /** Asks for a task and waits for its result. */
    TaskState await(ApiRequest request, int status) {
        List<Reply> replies = new ArrayList<>();
        String id = json(request, status, replies).path("task_id").asString();
        return Interruptions.poll(
                options().tasks(), options().waiting(), "task " + id, () -> task(id, replies), TaskState::isDone);
    }

    /** The state of a task; an error if that is its state. */
    TaskState task(String id, List<Reply> replies) {
        Looks looks = tasks.read(ApiRequest.get("/tasks"), List.of(id), this::look);
        replies.add(looks.reply());
        JsonNode task = looks.tasks().get(id);
        if (task == null) { // one that is not known is left out, and no harm to the others
            throw new NotFoundException("there is no task " + id, replies);
        }
        return TaskState.read(id, task).orThrow(replies);
    }

    private Looks look(ApiRequest request, Set<String> ids) {
        List<Reply> replies = new ArrayList<>();
        JsonNode all = json(request.query("tasks", String.join(",", ids)), 200, replies);
        Map<String, JsonNode> tasks = new HashMap<>();
        all.path("tasks").properties().forEach(task -> tasks.put(task.getKey(), task.getValue()));
        return new Looks(replies.getLast(), tasks);
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
