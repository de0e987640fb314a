package io.strand4j.worker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the place of the JVM's handler of one signal. The JDK has only {@code sun.misc.Signal} for that, which the
 * compiler does not let anybody name; a JVM without it, or one that was started with {@code -Xrs}, hears of no signal.
 */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private final MethodHandle handle;
    private final Object signal;
    private final Object mine;

    private Signals(MethodHandle handle, Object signal, Object mine) {
        this.handle = handle;
        this.signal = signal;
        this.mine = mine;
    }

    /** A handler that was replaced. */
    record Replaced(Signals by, Object before) {

        /** Puts it back, unless somebody else has taken the place since. */
        void restore() {
            try {
                Object last = by.set(before);
                if (!last.equals(by.mine)) {
                    by.set(last);
                }
            } catch (Throwable gone) {
                LOG.debug("the handler of a signal could not be put back", gone);
            }
        }
    }

    /**
     * From now on a signal has something run, on a thread of its own each time.
     *
     * @param name such as {@code TERM}
     * @param received what to run
     * @return empty where this JVM does not let anybody
     */
    static Optional<Replaced> handle(String name, Runnable received) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle run = lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(received);
            Object mine = MethodHandleProxies.asInterfaceInstance(
                    handlerType, MethodHandles.dropArguments(run, 0, signalType));
            Signals made = new Signals(
                    lookup.findStatic(
                            signalType, "handle", MethodType.methodType(handlerType, signalType, handlerType)),
                    lookup.findConstructor(signalType, MethodType.methodType(void.class, String.class))
                            .invoke(name),
                    mine);
            return Optional.of(new Replaced(made, made.set(mine)));
        } catch (Throwable unavailable) {
            LOG.debug("SIG{} cannot be heard", name, unavailable);
            return Optional.empty();
        }
    }

    private Object set(Object handler) throws Throwable {
        return handle.invoke(signal, handler);
    }
}
