package io.strand4j.samples.firecrestserver;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What was asked for and is answered later: a request gives the id of a task, {@code GET /tasks} its state. */
final class TaskBoard {

    private static final class Task {
        private final String service;
        private final List<Step> steps;
        private int at;
        private int looks;

        private Task(String service, List<Step> steps) {
            this.service = service;
            this.steps = steps;
        }
    }

    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Behaviour behaviour;

    TaskBoard(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** An id for a task that is put up later. */
    String newId() {
        return HexFormat.of().toHexDigits(0x5eed_0000_0000_0000L + ids.incrementAndGet()) + "0123456789abcdef";
    }

    /** Puts up a task that is queued first and takes these steps then; the answer tells its id. */
    synchronized Answer put(int status, String id, String service, List<Step> steps) {
        List<Step> all = new ArrayList<>(List.of(Step.of("100")));
        all.addAll(steps);
        tasks.put(id, new Task(service, all));
        return Answer.json(status, Json.object("success", "Task created", "task_id", id, "task_url", "/tasks/" + id));
    }

    /** Puts up a task that ends with a result. */
    Answer put(int status, String service, Object result) {
        return put(status, newId(), service, List.of(Step.of("200", result)));
    }

    /** Puts up a task that ends with an error. */
    Answer putFailed(int status, String service, String message) {
        return put(status, newId(), service, List.of(Step.of("400", message)));
    }

    /** Answers {@code GET /tasks}: what is not known is left out, as the protocol has it. */
    synchronized Answer answer(Exchange request) {
        String wanted = request.query().get("tasks");
        Map<String, Object> told = new LinkedHashMap<>();
        for (String id : wanted == null ? List.copyOf(tasks.keySet()) : List.of(wanted.split(",", -1))) {
            Task task = tasks.get(id);
            if (task != null) {
                told.put(id, look(id, task));
            }
        }
        return Answer.json(200, Json.object("tasks", told));
    }

    private Object look(String id, Task task) {
        Step step = task.steps.get(task.at);
        boolean last = task.at == task.steps.size() - 1;
        if (!last && task.looks >= behaviour.taskLooks() && step.mayPass().getAsBoolean()) {
            task.at++;
            task.looks = 0;
            step = task.steps.get(task.at);
        }
        task.looks++;
        Map<String, Object> told = Json.object(
                "data",
                step.data().get(),
                "description",
                Step.description(step.status()),
                "hash_id",
                id,
                "service",
                task.service,
                "status",
                step.status(),
                "task_id",
                id,
                "task_url",
                "/tasks/" + id,
                "user",
                Tokens.USER);
        if (task.service.equals("storage")) {
            told.put("system", "cluster");
        }
        return told;
    }
}
