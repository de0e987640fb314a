package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Attempt;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.TaskKey;
import io.strand4j.annotations.WorkerId;

/** Owners that are no ordinary classes. */
@AsTask(className = "AsyncGreeter")
public interface Greeter {

    String greet(String name);

    default String greet(String name, int times) {
        return greet(name).repeat(times);
    }

    static String bye(String name) {
        return "bye " + name;
    }

    /** A record that is an owner itself. */
    record Polite(String word) implements Greeter {
        @Override
        public String greet(String name) {
            return word + " " + name;
        }

        @AsTask
        String shout(String name) {
            return greet(name).toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** An enum that is an owner. */
    enum Tone {
        LOUD("!"),
        SOFT(".");

        private final String mark;

        Tone(String mark) {
            this.mark = mark;
        }

        @AsTask
        public String say(String text) {
            return text + mark;
        }
    }

    /** What the runtime fills in. */
    final class Informed {

        private Informed() {}

        @AsTask(runner = Runner.THREAD)
        static String about(@TaskKey String key, String text, @Attempt int attempt, @WorkerId String worker) {
            return key + " " + text + " " + attempt + " " + worker.isEmpty();
        }
    }
}
