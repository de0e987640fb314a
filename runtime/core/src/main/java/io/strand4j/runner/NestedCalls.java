package io.strand4j.runner;

import io.strand4j.process.NestedCall;
import io.strand4j.process.RemoteReply;
import io.strand4j.task.TaskFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The calls that one body in a worker JVM has started. While there are any, the body is taken to wait for them and its
 * slot is given to others: one slot per body, however many calls it has started, so that the pool stays bounded.
 */
final class NestedCalls {

    private final ThreadPool slots;
    private final Function<NestedCall, NestedRun<?>> starter;
    private final Map<Long, NestedRun<?>> running = new ConcurrentHashMap<>();
    private int outstanding;
    private boolean over;

    NestedCalls(ThreadPool slots, Function<NestedCall, NestedRun<?>> starter) {
        this.slots = slots;
        this.starter = starter;
    }

    void start(NestedCall inner) {
        NestedRun<?> run;
        boolean counted = false;
        try {
            add();
            counted = true;
            run = starter.apply(inner);
        } catch (Throwable refused) { // whatever it is, somebody waits for the reply
            if (counted) {
                remove();
            }
            inner.reply()
                    .accept(
                            refused instanceof RuntimeException
                                    ? new RemoteReply.Refused(String.valueOf(refused.getMessage()))
                                    : new RemoteReply.Threw(TaskFailure.of(refused)));
            return;
        }
        running.put(inner.number(), run);
        run.whenEnded(() -> {
            remove();
            running.remove(inner.number());
            inner.reply().accept(run.reply());
        });
    }

    private synchronized void add() {
        if (outstanding == 0 && !over) {
            slots.replaceOne();
        }
        outstanding++;
    }

    private synchronized void remove() {
        outstanding--;
        if (outstanding == 0 && !over) {
            slots.takeBack();
        }
    }

    /** The body has ended and waits for nothing any more. */
    synchronized void bodyEnded() {
        if (outstanding > 0 && !over) {
            slots.takeBack();
        }
        over = true;
    }

    void cancel(long number) {
        NestedRun<?> run = running.get(number);
        if (run != null) {
            run.handle().cancel();
        }
    }

    /** Nobody is left who waits for them. */
    void abandon() {
        running.values().forEach(run -> run.handle().cancel());
    }
}
