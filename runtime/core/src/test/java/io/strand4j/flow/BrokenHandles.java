package io.strand4j.flow;

import io.strand4j.task.TaskCall;
import io.strand4j.task.TaskHandle;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Handles that are real ones, but for methods that throw an error, as when a class of a result is missing. */
final class BrokenHandles {

    private BrokenHandles() {}

    /** The handle, of which the named methods throw. */
    static <T> TaskHandle<T> of(TaskHandle<T> handle, String... methods) {
        return proxy(TaskHandle.class, handle, Set.of(methods), null);
    }

    /** A call that has such a handle. */
    static <T> TaskCall<T, TaskHandle<T>> of(TaskCall<T, TaskHandle<T>> call, String... methods) {
        return proxy(TaskCall.class, call, Set.of(), Set.of(methods));
    }

    @SuppressWarnings("unchecked") // the type is that of the object
    private static <P, H> P proxy(Class<?> type, P real, Set<String> broken, Set<String> brokenOfHandle) {
        return (P) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (broken.contains(method.getName())) {
                throw new NoClassDefFoundError("a class of the result");
            }
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            return brokenOfHandle != null && result instanceof TaskHandle<?> handle
                    ? proxy(TaskHandle.class, handle, brokenOfHandle, null)
                    : result;
        });
    }
}
