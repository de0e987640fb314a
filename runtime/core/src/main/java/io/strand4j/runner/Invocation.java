package io.strand4j.runner;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.SecretParts;
import io.strand4j.middleware.Chain;
import io.strand4j.middleware.Middleware;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.task.ItemShape;
import io.strand4j.task.MiddlewareException;
import io.strand4j.task.Secrets;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as middleware sees it, and what has become of it on its way through the chain: whether the part that was left
 * last has returned, and what, or has thrown.
 */
final class Invocation implements TaskInvocation {

    private enum Left {
        NOTHING,
        RETURNED,
        THREW
    }

    private final LiveTask<?> call;
    private final @Nullable Attempt attempt;
    private final Invoker invoker;
    private Left left = Left.NOTHING;
    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private int reached = -1;
    private boolean ran;

    Invocation(LiveTask<?> call, @Nullable Attempt attempt, Invoker invoker) {
        this.call = call;
        this.attempt = attempt;
        this.invoker = invoker;
    }

    /** Runs a body and what is around it. */
    static @Nullable Object run(Chain chain, LiveTask<?> call, Attempt attempt, Invoker invoker) throws Exception {
        attempt.aroundBody(true);
        return chain.proceed(new Invocation(call, attempt, invoker));
    }

    // ------------------------------------------------------------------ the way through the chain

    /** Somebody goes on to a place of the chain; for the second time only one who decides. */
    void enter(int place, @Nullable Middleware caller) {
        if (place <= reached && (caller == null || !caller.decidesOutcome())) {
            left = Left.THREW; // also when that is not let through
            thrown = null;
            throw new IllegalStateException("it has run the rest of the chain twice, the body perhaps as well;"
                    + " only one whose decidesOutcome() is true may");
        }
        reached = place;
    }

    @Nullable
    Object runBody() throws Exception {
        if (attempt == null) {
            throw new IllegalStateException("a call that is being submitted has no body to run yet");
        }
        requireRunnable(attempt);
        ran = true;
        boolean hasReturned = false;
        attempt.aroundBody(false);
        try {
            Object returned = invoker.invoke(call, attempt);
            hasReturned = true;
            left = Left.RETURNED;
            result = returned;
            return returned;
        } catch (Throwable error) {
            left = Left.THREW;
            thrown = error;
            return Invocation.<RuntimeException>asItIs(error);
        } finally {
            attempt.bodyEnded(hasReturned);
        }
    }

    private void requireRunnable(Attempt attempt) {
        if (!call.isIn(attempt)) {
            throw new IllegalStateException(call.taskId() + " has ended, so its body is not run any more");
        }
        if (ran && !call.task().isIdempotent()) {
            throw new IllegalStateException(
                    call.taskId() + " is declared idempotent = false, so a middleware cannot run its body again");
        }
        if (ran && !call.restartItems(attempt)) {
            throw new IllegalStateException(
                    "the items of " + call.taskId() + " were read already, so a middleware cannot run its body again");
        }
    }

    /** Throws it whatever the compiler thinks: a body's failure is the same with middleware and without. */
    @SuppressWarnings("unchecked") // the type is erased, and nobody sees the cast
    private static <X extends Throwable> Object asItIs(Throwable error) throws X {
        throw (X) error;
    }

    /** A middleware has thrown: what came from further in, or something of its own, which is given its name. */
    @SuppressWarnings("ReferenceEquality") // it is the same only if it is that one
    Object threw(Middleware one, Throwable error) {
        boolean passedOn = left == Left.THREW && error == thrown;
        // Without memory nothing is well, and that is nobody's fault in particular.
        if (!passedOn && !(error instanceof VirtualMachineError && !(error instanceof StackOverflowError))) {
            MiddlewareException named = named(one, "threw " + masked(Outcomes.text(error)), error);
            if (thrown != null && !isBehind(thrown, error)) {
                named.addSuppressed(thrown);
            }
            thrown = named;
        } else {
            thrown = error;
        }
        left = Left.THREW;
        return Invocation.<RuntimeException>asItIs(thrown);
    }

    @SuppressWarnings("ReferenceEquality") // it is the same only if it is that one
    private static boolean isBehind(Throwable sought, Throwable error) {
        Throwable next = error;
        for (int depth = 0; next != null && depth < 100; depth++) { // chains may be circles
            if (next == sought) {
                return true;
            }
            next = next.getCause();
        }
        return false;
    }

    /** Whether a middleware returns what the rest returned. */
    @SuppressWarnings("ReferenceEquality") // equal is not enough: it may be of another type inside
    boolean hasReturned(@Nullable Object returned) {
        return left == Left.RETURNED && returned == result;
    }

    /** A middleware returns something that the rest did not return. */
    void decided(Middleware one, @Nullable Object returned) {
        String fault = fault(one, returned);
        if (fault != null) {
            MiddlewareException named = named(one, fault, thrown);
            left = Left.THREW;
            thrown = named;
            throw named;
        }
        left = Left.RETURNED;
        thrown = null;
        result = returned;
    }

    private @Nullable String fault(Middleware one, @Nullable Object returned) {
        if (!one.decidesOutcome()) {
            return switch (left) {
                        case NOTHING -> "returned without running the rest of the chain";
                        case THREW -> "returned as if the rest of the chain had not failed";
                        case RETURNED -> "returned something else than the rest of the chain";
                    }
                    + "; only one whose decidesOutcome() is true may";
        }
        TaskDefinition<?, ?> task = call.task();
        if (task.itemShape() != ItemShape.NONE) {
            return "returned a result of its own, which a task with items cannot be given";
        }
        if (!task.resultType().accepts(returned)) {
            return "returned a "
                    + (returned == null ? "null" : returned.getClass().getName()) + " where the task returns a "
                    + task.resultType();
        }
        return null;
    }

    private MiddlewareException named(Middleware one, String fault, @Nullable Throwable cause) {
        return new MiddlewareException(
                "the middleware " + one.getClass().getName() + " failed " + call.taskId() + " (" + call.getKey()
                        + "): it " + fault,
                cause);
    }

    // ------------------------------------------------------------------ what it sees

    @Override
    public TaskDefinition<?, ?> task() {
        return call.task();
    }

    @Override
    public String key() {
        return call.getKey();
    }

    @Override
    public int attempt() {
        return attempt == null ? 0 : attempt.number;
    }

    @Override
    public Runner runner() {
        return call.runner();
    }

    @Override
    public String workerId() {
        return call.workerId();
    }

    @Override
    public List<@Nullable Object> arguments() {
        List<TaskParameter> parameters = call.task().unbound().parameters();
        List<@Nullable Object> shown = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            shown.add(shown(parameters.get(i), call.arguments()[i]));
        }
        return Collections.unmodifiableList(shown);
    }

    private @Nullable Object shown(TaskParameter parameter, @Nullable Object argument) {
        if (parameter.secret()) {
            return Secrets.MASK;
        }
        return argument != null && call.task().hasSecrets() && SecretParts.in(parameter.type())
                ? call.secrets().mask(argument.toString())
                : argument;
    }

    @Override
    public boolean isCancelled() {
        return call.isCancelled();
    }

    @Override
    public boolean isGivenBack() {
        CallRecord<?> record = call.record();
        return record != null && record.isGivenBack();
    }

    @Override
    public Map<String, String> metadata() {
        return call.getMetadata();
    }

    @Override
    public void attach(String name, String value) {
        if (attempt != null) {
            throw new IllegalStateException(
                    "a call can be given attachments in submit alone, and " + call.taskId() + " was submitted before");
        }
        call.extras().attach(name, value);
    }

    @Override
    public @Nullable String attachment(String name) {
        CallExtras extras = call.extrasIfAny();
        return extras == null ? null : extras.attached().get(name);
    }

    @Override
    public void keep(Object name, Object value) {
        call.extras().keep(name, value);
    }

    @Override
    public @Nullable Object kept(Object name) {
        CallExtras extras = call.extrasIfAny();
        return extras == null ? null : extras.kept(name);
    }

    @Override
    public String masked(String text) {
        return call.secrets().mask(text);
    }
}
