package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.limit.Rate;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that makes calls of a group that others have as well, and prints when they began. */
final class PacedMain {

    static final Rate RATE = Rate.of(50, Duration.ofSeconds(1));

    private PacedMain() {}

    /** The store, and how many calls. */
    public static void main(String... arguments) {
        try (Strand strand =
                Strand.builder().store(arguments[0]).sharedRate("service", RATE).build()) {
            TaskDefinition<Void, Long> task = TaskDefinition.<Void, Long>define("paced.together", long.class)
                    .runner(Runner.COROUTINE)
                    .rate("service")
                    .body((target, none) -> System.currentTimeMillis());
            List<TaskHandle<Long>> calls = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                calls.add(task.call(strand, null).start());
            }
            calls.forEach(call -> System.out.println(call.getResult(Duration.ofSeconds(50))));
        }
    }
}
