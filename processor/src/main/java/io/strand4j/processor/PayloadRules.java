package io.strand4j.processor;

import java.util.List;

/** What leaves this JVM, or is kept, must be a value that can be written and read again. */
final class PayloadRules {

    private PayloadRules() {}

    static List<Problem> check(TaskModel task) {
        return task.payloads().stream()
                .map(payload -> Problem.of(
                        ProblemId.PAYLOAD,
                        payload.place(),
                        payload.what(),
                        payload.problem().text()))
                .toList();
    }
}
