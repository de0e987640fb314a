package io.strand4j.middleware;

import io.strand4j.task.TaskParameter;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Does what the first argument of the call names, and nothing otherwise. */
final class Faulty implements Middleware {

    static final String NAME = Faulty.class.getName();

    /** What can be wrong around a body, and what is said of it. */
    static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("before throws", "java.lang.IllegalStateException: before"),
            Map.entry("before throws checked", "java.io.IOException: before"),
            Map.entry("before throws an error", "java.lang.AssertionError: before"),
            Map.entry("before overflows", "java.lang.StackOverflowError"),
            Map.entry("after throws", "java.lang.IllegalStateException: after"),
            Map.entry("after throws an error", "java.lang.AssertionError: after"),
            Map.entry("after overflows", "java.lang.StackOverflowError"),
            Map.entry("around throws", "java.lang.IllegalStateException: around"),
            Map.entry("leaves the body out", "returned without running the rest of the chain"),
            Map.entry("replaces the result", "returned something else than the rest of the chain"),
            Map.entry("runs the body twice", "has run the rest of the chain twice"),
            Map.entry("passes on another invocation", "must pass on the invocation that it was given"),
            Map.entry("changes the arguments", "java.lang.UnsupportedOperationException"));

    static final CountDownLatch NEVER = new CountDownLatch(1);

    /** Whether it blocks behind a body. */
    final CountDownLatch behind = new CountDownLatch(1);

    private static String argument(TaskInvocation call) {
        for (TaskParameter one : call.task().parameters()) {
            return one.type().is(String.class) ? (String) call.arguments().get(0) : "";
        }
        return "";
    }

    private static int overflow(int depth) {
        return depth < 0 ? 0 : overflow(depth + 1) + 1;
    }

    @Override
    public void submit(TaskInvocation call) throws Exception {
        switch (argument(call)) {
            case "submit throws" -> throw new IllegalStateException("submit");
            case "submit throws checked" -> throw new java.io.IOException("submit");
            case "submit throws an error" -> throw new AssertionError("submit");
            case "submit overflows" -> overflow(0);
            default -> {}
        }
    }

    @Override
    public void before(TaskInvocation call) throws Exception {
        switch (argument(call)) {
            case "before throws" -> throw new IllegalStateException("before");
            case "before throws checked" -> throw new java.io.IOException("before");
            case "before throws an error" -> throw new AssertionError("before");
            case "before overflows" -> overflow(0);
            case "before blocks" -> NEVER.await();
            case "changes the arguments" -> call.arguments().set(0, "changed");
            default -> {}
        }
    }

    @Override
    public void after(TaskInvocation call, @Nullable Object result) throws InterruptedException {
        switch (argument(call)) {
            case "after throws" -> throw new IllegalStateException("after");
            case "after throws an error" -> throw new AssertionError("after");
            case "after overflows" -> overflow(0);
            case "after blocks" -> {
                behind.countDown();
                NEVER.await();
            }
            default -> {}
        }
    }

    @Override
    public void onError(TaskInvocation call, Throwable error) {
        if (argument(call).equals("onError throws")) {
            throw new IllegalStateException("onError");
        }
    }

    @Override
    public @Nullable Object around(TaskInvocation call, Chain next) throws Exception {
        return switch (argument(call)) {
            case "around throws" -> throw new IllegalStateException("around");
            case "leaves the body out" -> "nothing ran";
            case "replaces the result" -> next.proceed(call) + "!";
            case "runs the body twice" -> {
                next.proceed(call);
                yield next.proceed(call);
            }
            case "hides the failure" -> hide(call, next);
            case "passes on another invocation" -> next.proceed(disguised(call));
            default -> Middleware.super.around(call, next);
        };
    }

    private static Object hide(TaskInvocation call, Chain next) {
        try {
            return next.proceed(call);
        } catch (Exception hidden) {
            return "all is well";
        }
    }

    private static TaskInvocation disguised(TaskInvocation call) {
        return (TaskInvocation) Proxy.newProxyInstance(
                Faulty.class.getClassLoader(),
                new Class<?>[] {TaskInvocation.class},
                (proxy, method, arguments) -> method.invoke(call, arguments));
    }
}
