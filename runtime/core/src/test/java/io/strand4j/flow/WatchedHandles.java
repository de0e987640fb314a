package io.strand4j.flow;

import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Real handles, of which somebody is told each method that is called, and may throw in its place. */
final class WatchedHandles {

    private WatchedHandles() {}

    /** Throws for methods of these names an error, as when a class of a result is missing. */
    static Consumer<String> broken(String... methods) {
        Set<String> names = Set.of(methods);
        return name -> {
            if (names.contains(name)) {
                throw new NoClassDefFoundError("a class of the result");
            }
        };
    }

    /** The handle; the watcher is told names of methods. */
    static <T> TaskHandle<T> of(TaskHandle<T> handle, Consumer<String> watcher) {
        return proxy(TaskHandle.class, handle, watcher, null);
    }

    /** A call that has such a handle. */
    static <T> TaskCall<T, TaskHandle<T>> of(TaskCall<T, TaskHandle<T>> call, Consumer<String> watcher) {
        return proxy(TaskCall.class, call, name -> {}, watcher);
    }

    @SuppressWarnings("unchecked") // the type is that of the object
    private static <P> P proxy(
            Class<?> type, P real, Consumer<String> watcher, @Nullable Consumer<String> watcherOfHandle) {
        return (P) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            watcher.accept(method.getName());
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            return watcherOfHandle != null && result instanceof TaskHandle<?> handle
                    ? proxy(TaskHandle.class, handle, watcherOfHandle, null)
                    : result;
        });
    }
}
