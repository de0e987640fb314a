package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.task.TaskFailedException;
import io.strand4j.task.TaskHandle;
import java.util.ArrayList;
import java.util.List;

/** A JVM with a task on a thread that ends it, or takes all of its memory. */
final class FatalMain {

    private FatalMain() {}

    public static void main(String[] arguments) {
        try (Strand strand = Strand.builder().store("memory:").threads(1).build()) {
            TaskHandle<Integer> call = strand.call(Runner.THREAD, () -> {
                        if (arguments[0].equals("exit")) {
                            System.exit(7);
                        }
                        return hoard();
                    })
                    .start();
            try {
                System.out.println(call.getResult());
            } catch (TaskFailedException failed) {
                System.out.print(
                        call.getStatus() + " " + failed.getCause().getClass().getName());
            }
            System.out.println(
                    ", and then " + strand.call(Runner.THREAD, () -> 42).start().getResult());
        }
    }

    private static int hoard() {
        List<long[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new long[1 << 16]);
        }
        return hoard.size();
    }
}
