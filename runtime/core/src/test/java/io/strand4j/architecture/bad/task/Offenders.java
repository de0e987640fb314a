package io.strand4j.architecture.bad.task;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;

/** One small offender per rule; none of them is ever run. */
final class Offenders {

    private Offenders() {}

    static final class Reflects {
        Method method;
    }

    static final class StartsProcesses {
        Process start() throws IOException {
            return new ProcessBuilder("true").start();
        }
    }

    static final class StartsThreads {
        Thread start() {
            return Thread.ofVirtual().start(() -> {});
        }
    }

    static final class LooksAtTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static final class Prints {
        void print() {
            System.out.println("hello");
        }
    }
}
