package io.strand4j.architecture.bad.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Instant;

/** One small offender per rule; none of them is ever run. */
final class Offenders {

    private Offenders() {}

    static final class Reflects {
        Method method;
    }

    static final class FindsByName {
        Object invoke(Method method) throws ReflectiveOperationException {
            return method.invoke(null);
        }

        Finder refer(Method method) {
            return method::invoke;
        }

        Class<?> load(String name) throws ReflectiveOperationException {
            return Class.forName(name);
        }

        MethodHandle find(String name) throws ReflectiveOperationException {
            return MethodHandles.lookup().findStatic(FindsByName.class, name, MethodType.methodType(void.class));
        }

        Object read(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }

        interface Finder {
            Object find(Object target, Object[] arguments) throws ReflectiveOperationException;
        }
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
