package io.strand4j.pool;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** What is to meet in a {@link RosterModel}; Lincheck adds some of its own making. */
final class RosterScenarios {

    private static final int RANDOM = 2;

    /** Steps before, those of the pool's threads, those of a user at the same time, and steps after. */
    private static final String[][] MEETINGS = {
        {"setLimit 0, apply 0", "begin", "setLimit 1, running", "running, waiting, free"},
        {"apply 1, begin, begin", "end", "setLimit 2, running, waiting", "end, running, free"},
        {"apply 1, begin, begin", "end, end", "setLimit 0, free, setLimit 1", "close, running, free"},
        {"setLimit 0, apply 1, begin", "cancel 0, withdraw", "setLimit 1, running", "cancel 1, withdraw, close"},
        {"apply 1, begin, begin", "cancel 0, end", "setLimit 2, waiting", "end, close"},
        {"apply 0, begin", "end", "apply 0, close, apply 0", "begin, end, close"},
        {"apply 0", "cancelAll, withdraw", "apply 1, close, waiting", "begin, end, begin, end, close"},
        {"setLimit 0, apply 0, begin", "cancelAll, withdraw", "setLimit 2, apply 0", "begin, running, end, close"},
        {"apply 0, begin", "end, begin", "close, unlock, apply 0", "begin, end, running, waiting, free"}
    };

    private RosterScenarios() {}

    static void check(int schedules) throws NoSuchMethodException {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .iterations(RANDOM)
                .invocationsPerIteration(schedules)
                .threads(2)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2);
        for (String[] one : MEETINGS) {
            options.addCustomScenario(new ExecutionScenario(
                    steps(one[0]),
                    List.of(steps(one[1]), steps(one[2])),
                    steps(one[3]),
                    new Actor(RosterModel.class.getMethod("theNumbersAgree"), List.of())));
        }
        options.check(RosterModel.class);
    }

    private static List<Actor> steps(String text) throws NoSuchMethodException {
        List<Actor> steps = new ArrayList<>();
        for (String step : text.split(", ", -1)) {
            String[] words = step.split(" ", -1);
            List<Integer> arguments =
                    Arrays.stream(words).skip(1).map(Integer::valueOf).toList();
            Method method = arguments.isEmpty()
                    ? RosterModel.class.getMethod(words[0])
                    : RosterModel.class.getMethod(words[0], int.class);
            steps.add(new Actor(method, arguments));
        }
        return steps;
    }
}
