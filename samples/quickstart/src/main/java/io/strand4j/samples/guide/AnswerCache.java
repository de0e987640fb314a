package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A middleware that may say how a call ends. */
public final class AnswerCache {

    private static final AtomicInteger ASKED = new AtomicInteger();

    private AnswerCache() {}

    // tag::cache
    /** Remembers what was asked before. Only for tasks without secret arguments: those all look the same here. */
    static final class Remembering implements Middleware {
        private final Map<List<Object>, Object> answers = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
            List<Object> question = List.of(call.task().id(), call.arguments());
            Object answer = answers.get(question);
            if (answer == null) {
                answer = next.proceed(call); // the rest of the chain, with the body at its end
                if (answer != null) {
                    answers.put(question, answer);
                }
            }
            return answer;
        }

        @Override
        public boolean decidesOutcome() {
            return true;
        }
    }
    // end::cache

    @AsTask
    static int doubled(int number) {
        ASKED.incrementAndGet();
        return 2 * number;
    }

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (Strand strand =
                Strand.builder().store("memory:").middleware(new Remembering()).build()) {
            AnswerCacheTasks tasks = new AnswerCacheTasks(strand);
            for (int number : new int[] {3, 4, 3, 3}) {
                System.out.println(tasks.doubled(number).getResult());
            }
        }
        System.out.println("asked " + ASKED + " times");
    }
}
