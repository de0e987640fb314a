package io.strand4j.middleware;

import io.strand4j.task.DoNotRetryException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a credential to each call where it is submitted, and checks it where the body is started: in this process, or
 * in a worker elsewhere, which has a middleware of its own with the same check. The credential is kept and sent as it
 * is, as the arguments are, and shown nowhere; one that expires is of less use to who reads a store.
 */
public final class AuthMiddleware implements Middleware {

    private static final String ATTACHED = AuthMiddleware.class.getName();

    private final Supplier<@Nullable String> credential;
    private final Check check;

    /** Decides whether a call may run. */
    @FunctionalInterface
    public interface Check {

        /**
         * Lets a call through, or throws.
         *
         * @param call the call
         * @param credential what was attached where it was submitted, if anything
         * @throws Exception to fail the call, which is not tried again; it is the cause of that failure, unless it says
         *     something secret
         */
        void check(TaskInvocation call, Optional<String> credential) throws Exception;
    }

    /**
     * With a credential and a check.
     *
     * @param credential asked once per call, on the thread that submits it; null for none
     * @param check asked before each attempt, where the body is started
     */
    public AuthMiddleware(Supplier<@Nullable String> credential, Check check) {
        this.credential = credential;
        this.check = check;
    }

    @Override
    public void submit(TaskInvocation call) {
        String attached = credential.get();
        if (attached != null) {
            call.attach(ATTACHED, attached);
        }
    }

    @Override
    public void before(TaskInvocation call) {
        try {
            check.check(call, Optional.ofNullable(call.attachment(ATTACHED)));
        } catch (Exception refused) {
            throw new DoNotRetryException(
                    call.masked("the call is not allowed: " + refused.getMessage()),
                    Traces.isPublic(call, refused) ? refused : null);
        }
    }
}
