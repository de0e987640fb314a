package io.strand4j.process;

import io.strand4j.codec.Codecs;
import io.strand4j.codec.Encoded;
import io.strand4j.task.ItemShape;
import io.strand4j.task.Progress;
import io.strand4j.task.StrandException;
import io.strand4j.task.Targets;
import io.strand4j.task.TaskCancelledException;
import io.strand4j.task.TaskContext;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskRegistry;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Runs bodies in a worker JVM, one after the other, on its main thread. */
final class BodyLoop {

    private final FrameOutput replies;
    private final Claims claims;
    private final KeyRequests keys;
    private final Targets targets = new Targets();
    private @Nullable TaskRegistry registry;
    private Codecs codecs = Codecs.DEFAULTS;
    private List<PrintedLines> printed = List.of();
    private @Nullable Thread thread;
    private long running;
    private long cancelled;

    BodyLoop(FrameOutput replies, Claims claims) {
        this.replies = replies;
        this.claims = claims;
        this.keys = new KeyRequests(replies);
    }

    void printTo(PrintedLines... streams) {
        printed = List.of(streams);
    }

    void use(TaskRegistry registry) {
        this.registry = registry;
    }

    void use(Codecs codecs) {
        this.codecs = codecs;
    }

    /** From the control connection. */
    void keyOf(long number, String key) {
        keys.told(number, key);
    }

    /** The number of the call that runs; 0 for none. */
    synchronized long running() {
        return running;
    }

    /**
     * From the control connection: interrupts a body while it runs, and never the next one. It may come before its call
     * does, for the two have connections of their own; it is remembered until then.
     */
    synchronized void cancel(long number) {
        cancelled = Math.max(cancelled, number);
        if (running == number && thread != null) {
            thread.interrupt();
        }
    }

    private synchronized boolean isCancelled(long number) {
        return cancelled == number;
    }

    /** False for a call that was cancelled before it has begun. */
    private synchronized boolean begin(long number) {
        if (cancelled == number) {
            return false;
        }
        running = number;
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        running = 0;
        thread = null;
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader()); // as it was at the start
        MDC.clear();
        Thread.interrupted(); // one that came too late is not the next body's
    }

    /** Runs one call and writes its reply. */
    void run(Frame call) throws IOException {
        if (call.type() != FrameType.CALL) {
            throw new IOException("a frame of type " + call.type() + " where a call was expected");
        }
        long number = call.number();
        if (!claims.begin(number)) {
            replies.write(Frame.of(FrameType.SKIPPED).number(number));
            return;
        }
        String taskId = call.text();
        Running context = new Running(number, taskId, call.text(), call.text(), (int) call.number());
        Optional<TaskDefinition<?, ?>> task = registry == null ? Optional.empty() : registry.find(taskId);
        RemoteReply reply = task.isEmpty() ? new RemoteReply.Refused(unknown(taskId)) : run(task.get(), call, context);
        replies.write(ReplyFrames.of(reply, number));
    }

    private String unknown(String taskId) {
        return "the worker JVM knows no task " + taskId + "; " + (registry == null ? "" : registry.found() + "; ")
                + "that is " + LaunchCommand.classPath();
    }

    private RemoteReply run(TaskDefinition<?, ?> found, Frame call, Running context) throws IOException {
        TaskDefinition<?, ?> task;
        try {
            task = found.codedBy(codecs);
        } catch (IllegalStateException | ServiceConfigurationError unusable) {
            return new RemoteReply.Refused("the codec of " + found.id() + " cannot be had: " + unusable.getMessage());
        }
        return runCoded(task, call, context);
    }

    private <O> RemoteReply runCoded(TaskDefinition<O, ?> task, Frame call, Running context) throws IOException {
        O target;
        @Nullable Object[] arguments;
        try {
            target = targets.of(task);
            arguments = RemoteArguments.read(call, task);
        } catch (StrandException unusable) {
            return new RemoteReply.Refused(String.valueOf(unusable.getMessage()));
        } catch (RuntimeException | Error broken) {
            return new RemoteReply.Threw(TaskFailure.of(broken)); // the target's constructor has thrown
        }
        if (!begin(context.number)) {
            return new RemoteReply.Threw(TaskFailure.of(context.cancelled()));
        }
        TaskContext outer = TaskContext.enter(context);
        try {
            Object returned = task.run(target, arguments);
            if (task.itemShape() == ItemShape.FLOW) {
                send(task, returned, context);
                returned = null;
            }
            return new RemoteReply.Returned(
                    task.itemShape() == ItemShape.FLOW
                            ? new Encoded("", new byte[0])
                            : PlainValues.encode(task, returned, task.resultType()));
        } catch (OutOfMemoryError broken) {
            // One that the JVM raised has ended it before it got here; this one user code has made.
            System.err.println("Terminating due to " + broken);
            Runtime.getRuntime().halt(3);
            throw broken;
        } catch (IOException lost) {
            if (lost instanceof ConnectionLostException) {
                throw lost;
            }
            return new RemoteReply.Threw(TaskFailure.of(lost));
        } catch (Throwable thrown) {
            return new RemoteReply.Threw(TaskFailure.of(thrown));
        } finally {
            printed.forEach(PrintedLines::end);
            end();
            TaskContext.leave(outer);
        }
    }

    private void send(TaskDefinition<?, ?> task, @Nullable Object items, Running context) throws IOException {
        switch (items) {
            case null -> throw new NullPointerException(task.id() + " returned null in place of its items");
            case BaseStream<?, ?> stream -> {
                try (stream) {
                    sendAll(task, stream.iterator(), context);
                }
            }
            case Iterable<?> iterable -> sendAll(task, iterable.iterator(), context);
            case Iterator<?> iterator -> sendAll(task, iterator, context);
            default -> throw new IllegalStateException(items.getClass() + " has no items");
        }
    }

    private void sendAll(TaskDefinition<?, ?> task, Iterator<?> items, Running context) throws IOException {
        var type = task.itemType().orElseThrow();
        while (items.hasNext()) {
            Encoded item = PlainValues.encode(task, items.next(), type);
            context.checkCancelled();
            write(Frame.of(FrameType.ITEM).encoded(item));
        }
    }

    private void write(Frame.Builder frame) throws ConnectionLostException {
        try {
            replies.write(frame);
        } catch (IOException gone) {
            throw new ConnectionLostException(gone);
        }
    }

    /** The parent is gone; told from the I/O errors of bodies. */
    private static final class ConnectionLostException extends IOException {
        private static final long serialVersionUID = 1L;

        ConnectionLostException(IOException cause) {
            super(cause);
        }
    }

    /** The call that runs, as its body sees it. */
    private final class Running implements TaskContext.Call {

        private final long number;
        private final String taskId;
        private String key;
        private final String workerId;
        private final int attempt;

        Running(long number, String taskId, String key, String workerId, int attempt) {
            this.number = number;
            this.taskId = taskId;
            this.key = key;
            this.workerId = workerId;
            this.attempt = attempt;
        }

        void checkCancelled() {
            if (isCancelled()) {
                throw cancelled();
            }
        }

        TaskCancelledException cancelled() {
            return new TaskCancelledException("a call of " + taskId + " was cancelled");
        }

        @Override
        public synchronized String getKey() {
            if (key.isEmpty()) {
                key = keys.of(number); // it is made when somebody asks for it
            }
            return key;
        }

        @Override
        public String workerId() {
            return workerId;
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public boolean isCancelled() {
            return BodyLoop.this.isCancelled(number);
        }

        @Override
        public void report(Progress progress) {
            tell(Frame.of(FrameType.PROGRESS)
                    .number(number)
                    .fraction(progress.fraction())
                    .text(progress.message()));
        }

        @Override
        public void put(String name, String value) {
            tell(Frame.of(FrameType.PUT).number(number).text(name).text(value));
        }

        /** A thread that has outlived its body has nothing to tell; what slips through, the parent drops. */
        private void tell(Frame.Builder frame) {
            if (running() != number) {
                return;
            }
            try {
                write(frame);
            } catch (ConnectionLostException gone) {
                Runtime.getRuntime().halt(1); // nobody is left to tell
            }
        }
    }
}
