package io.strand4j.jdbc;

import io.strand4j.task.TaskStatus;
import java.util.stream.Stream;

/** The states as numbers; they stand in tables and in the SQL here, so they never change. */
final class StatusCode {

    private StatusCode() {}

    static int of(TaskStatus status) {
        return switch (status) {
            case PENDING -> 0;
            case RUNNING -> 1;
            case COMPLETED -> 2;
            case FAILED -> 3;
            case CANCELLED -> 4;
        };
    }

    static TaskStatus status(int code) {
        return Stream.of(TaskStatus.values())
                .filter(status -> of(status) == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its status is " + code));
    }
}
