package io.strand4j.runner;

import io.strand4j.process.ParentLink;
import io.strand4j.process.RemoteReply;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.WorkerCrashedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Inside a worker JVM: a body's own PROCESS calls run in the parent's pool. */
final class ParentInvoker implements Invoker {

    private final ParentLink parent;

    ParentInvoker(ParentLink parent) {
        this.parent = parent;
    }

    @Override
    public @Nullable Object invoke(LiveTask<?> call, Attempt attempt) throws Throwable {
        return switch (run(call)) {
            case RemoteReply.Returned returned -> {
                attempt.done();
                Object value = returned.value(call.task());
                ProcessRun.emitAll(call, attempt, value); // the parent has them all
                yield call.task().itemShape() == ItemShape.FLOW ? call.collected() : value;
            }
            case RemoteReply.Unencodable lost -> {
                attempt.done();
                throw call.task().rebuild(lost.failure());
            }
            case RemoteReply.Threw threw -> {
                Throwable thrown = call.task().rebuild(threw.failure());
                if (thrown instanceof WorkerCrashedException) {
                    attempt.done(); // perhaps it was, and middleware may say something else of it
                }
                throw thrown;
            }
            case RemoteReply.Refused refused -> throw new TaskRejectedException(refused.reason());
        };
    }

    private RemoteReply run(LiveTask<?> call) throws Exception {
        Future<RemoteReply> end = parent.run(call.taskId(), call.task().encodeArguments(call.arguments()));
        try {
            return end.get();
        } catch (InterruptedException cancelled) {
            end.cancel(true);
            throw cancelled;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a wait that cannot fail has failed", impossible);
        }
    }
}
