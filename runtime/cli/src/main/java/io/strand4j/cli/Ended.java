package io.strand4j.cli;

import io.strand4j.codec.Encoded;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskStatus;
import tools.jackson.databind.JsonNode;

/** Prints how a call has ended, and says the exit code of that. */
record Ended(StrandCommand root, boolean json) {

    int print(TaskRecord record) {
        if (json) {
            root.terminal().line(Json.text(new Shown(root.tasks(), false).json(record)));
        } else {
            say(record);
        }
        return record.status() == TaskStatus.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }

    private void say(TaskRecord record) {
        switch (record.status()) {
            case COMPLETED -> result(record);
            case CANCELLED -> root.terminal().note("the call " + record.key() + " was cancelled");
            case FAILED -> root.terminal().note("the call " + record.key() + " has failed: " + why(record));
            case PENDING, RUNNING ->
                root.terminal()
                        .note("the call " + record.key() + " has not ended, it is " + record.status() + "; strand wait "
                                + record.key() + " waits for it");
        }
    }

    /** A text is printed as it is, anything else as JSON; nothing for what has no result. */
    private void result(TaskRecord record) {
        Encoded stored = record.result();
        if (stored == null) {
            return;
        }
        JsonNode value = Json.value(stored, root.tasks().find(record.taskId()).orElse(null));
        if (value.isString()) {
            if (!value.stringValue().isEmpty()) {
                root.terminal().line(value.stringValue());
            }
        } else if (!value.isNull()) {
            root.terminal().line(Json.text(value));
        }
    }

    private static String why(TaskRecord record) {
        TaskFailure failure = record.failure();
        if (failure == null) {
            return "for no reason that was kept";
        }
        boolean ours = failure.type().equals(ShellFailedException.class.getName()) && failure.message() != null;
        return ours ? String.valueOf(failure.message()) : failure.summary();
    }
}
