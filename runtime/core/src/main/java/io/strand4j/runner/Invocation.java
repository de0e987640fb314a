package io.strand4j.runner;

import io.strand4j.codec.SecretParts;
import io.strand4j.middleware.Chain;
import io.strand4j.middleware.TaskInvocation;
import io.strand4j.task.Secrets;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call as middleware sees it. */
final class Invocation implements TaskInvocation {

    /** The end of every chain: the body. */
    static final Chain BODY = call -> {
        if (!(call instanceof Invocation own)) {
            throw new IllegalArgumentException("a middleware must pass on the invocation that it was given");
        }
        return own.runBody();
    };

    private final LiveTask<?> call;
    private final @Nullable Attempt attempt;
    private final Invoker invoker;
    private boolean ran;

    Invocation(LiveTask<?> call, @Nullable Attempt attempt, Invoker invoker) {
        this.call = call;
        this.attempt = attempt;
        this.invoker = invoker;
    }

    private @Nullable Object runBody() throws Exception {
        if (attempt == null) {
            throw new IllegalStateException("a call that is being submitted has no body to run yet");
        }
        if (ran && !call.restartItems(attempt)) {
            throw new IllegalStateException(
                    "the items of " + call.taskId() + " were read already, so a middleware cannot run its body again");
        }
        ran = true;
        try {
            return invoker.invoke(call, attempt);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable neither) {
            throw new Exception(neither); // a Throwable of the user's own making
        }
    }

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
    public Map<String, String> metadata() {
        return call.getMetadata();
    }
}
