package io.strand4j.process;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.codec.ValueFormatException;
import io.strand4j.task.CodecException;
import io.strand4j.task.Progress;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker JVM, seen from its parent. One thread at a time has it run a call and reads what comes of it; others may
 * cancel that call or kill it.
 */
final class WorkerJvm {

    static final TypeRef<TaskFailure> FAILURE = TypeRef.of(TaskFailure.class);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerJvm.class);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(2);

    private final Process process;
    private final Connections connections;
    private final LastLines lastLines;
    private final OutputDrain drain;
    private final AtomicLong calls = new AtomicLong();
    private volatile long current;
    private volatile boolean broken;

    WorkerJvm(Process process, Connections connections, LastLines lastLines, OutputDrain drain) {
        this.process = process;
        this.connections = connections;
        this.lastLines = lastLines;
        this.drain = drain;
    }

    /** The three connections of a worker JVM: calls and control to it, replies from it. */
    record Connections(FrameOutput calls, FrameOutput control, FrameInput replies, SocketChannel replyChannel) {
        void close() throws IOException {
            calls.close();
            control.close();
            replyChannel.close();
        }
    }

    /** Starts reading what a worker JVM writes to its standard streams. */
    static OutputDrain drain(Process process, LastLines into) {
        return OutputDrain.of(process, line -> {
            into.add(line);
            LOG.info("[worker {}] {}", process.pid(), line);
        });
    }

    /**
     * Runs a call and waits for its end.
     *
     * @throws WorkerCrashedException when the worker JVM dies under it
     * @throws Exception what {@link RemoteEvents#item} threw
     */
    RemoteReply run(RemoteCall call, RemoteEvents events, Delays delays, Duration grace) throws Exception {
        if (call.arguments().bytes().length > FrameInput.MAX_VALUE) {
            throw new CodecException(
                    "the arguments of " + call.taskId() + " come to "
                            + call.arguments().bytes().length + " bytes; a worker JVM takes " + FrameInput.MAX_VALUE,
                    null);
        }
        long number = calls.incrementAndGet();
        current = number;
        broken = true; // until the end of the call has been read: what comes before it is nobody else's
        Exception stopped = null;
        try {
            connections
                    .calls()
                    .write(Frame.of(FrameType.CALL)
                            .number(number)
                            .text(call.taskId())
                            .text(call.key())
                            .text(call.workerId())
                            .number(call.attempt())
                            .encoded(call.arguments()));
            Runnable canceller = () -> cancel(number, delays, grace);
            events.cancellable(canceller);
            while (true) {
                Thread.interrupted(); // an interrupt would close the connection; cancelling goes another way
                Frame frame = connections.replies().read();
                if (frame.type() == FrameType.ITEM) {
                    try {
                        if (stopped == null) {
                            events.item(frame.encoded());
                        }
                    } catch (Exception refused) {
                        stopped = refused;
                        canceller.run(); // and read on to the end, so that the worker JVM can be used again
                    }
                    continue;
                }
                RemoteReply reply = read(frame, call, events);
                if (reply != null) {
                    current = 0;
                    broken = false;
                    if (stopped != null) {
                        throw stopped;
                    }
                    return reply;
                }
            }
        } catch (IOException gone) {
            current = 0;
            WorkerCrashedException crash = crashed(call, gone);
            if (stopped != null) {
                stopped.addSuppressed(crash);
                throw stopped;
            }
            throw crash;
        }
    }

    private @Nullable RemoteReply read(Frame frame, RemoteCall call, RemoteEvents events) throws IOException {
        switch (frame.type()) {
            case PROGRESS -> events.report(progress(frame));
            case PUT -> events.put(frame.text(), frame.text());
            case PRINTED -> printed(call, frame);
            case NESTED -> {
                long nested = frame.number();
                events.nested(
                        new NestedCall(nested, frame.text(), frame.encoded(), reply -> replyNested(nested, reply)));
            }
            case NESTED_CANCEL -> events.cancelNested(frame.number());
            default -> {
                frame.number(); // one call at a time: it can only be this one's
                return reply(frame);
            }
        }
        return null;
    }

    private static Progress progress(Frame frame) throws IOException {
        try {
            return new Progress(frame.fraction(), frame.text());
        } catch (IllegalArgumentException wrong) {
            throw new IOException("a report that is none", wrong);
        }
    }

    /** How a call or a nested call has ended. */
    static RemoteReply reply(Frame frame) throws IOException {
        return switch (frame.type()) {
            case RETURNED -> new RemoteReply.Returned(frame.encoded());
            case THREW -> new RemoteReply.Threw(failure(frame.bytes()));
            case REFUSED -> new RemoteReply.Refused(frame.text());
            default -> throw new IOException("a frame of type " + frame.type() + " in the wrong place");
        };
    }

    private static TaskFailure failure(byte[] json) throws IOException {
        try {
            TaskFailure failure = JsonCodec.INSTANCE.decode(json, FAILURE);
            if (failure == null) {
                throw new IOException("a failure that is null");
            }
            return failure;
        } catch (ValueFormatException wrong) {
            throw new IOException("a failure that cannot be read", wrong);
        }
    }

    static Frame.Builder frame(RemoteReply reply, long number) {
        return switch (reply) {
            case RemoteReply.Returned returned ->
                Frame.of(FrameType.RETURNED).number(number).encoded(returned.result());
            case RemoteReply.Threw threw ->
                Frame.of(FrameType.THREW).number(number).bytes(JsonCodec.INSTANCE.encode(threw.failure(), FAILURE));
            case RemoteReply.Refused refused ->
                Frame.of(FrameType.REFUSED).number(number).text(refused.reason());
        };
    }

    private void printed(RemoteCall call, Frame frame) throws IOException {
        boolean error = frame.number() != 0;
        String line = frame.text();
        Logger task = LoggerFactory.getLogger(call.taskId());
        if (error) {
            lastLines.add(line);
            task.warn("[{}] {}", call.key(), line);
        } else {
            task.info("[{}] {}", call.key(), line);
        }
    }

    private void replyNested(long number, RemoteReply reply) {
        try {
            connections.control().write(frame(reply, number));
        } catch (IOException gone) {
            LOG.debug("worker JVM {} did not live to see the end of a call it had started", process.pid(), gone);
        }
    }

    private void cancel(long number, Delays delays, Duration grace) {
        try {
            connections.control().write(Frame.of(FrameType.CANCEL).number(number));
        } catch (IOException gone) {
            LOG.debug("worker JVM {} is gone, there is nothing to cancel", process.pid(), gone);
        }
        delays.in(grace, () -> {
            if (current == number) {
                kill();
            }
        });
    }

    private WorkerCrashedException crashed(RemoteCall call, IOException gone) {
        int exit = exitCode();
        List<String> lines = lastLines.read();
        return new WorkerCrashedException(
                "the worker JVM (process " + process.pid() + ") that ran " + call.taskId() + " (" + call.key()
                        + ") died with exit code " + exit + explain(exit) + ": " + gone.getMessage()
                        + (lines.isEmpty() ? "" : "; its last lines:\n  " + String.join("\n  ", lines)),
                exit,
                lines);
    }

    private static String explain(int exit) {
        return switch (exit) {
            case 3 -> " (out of memory)";
            case 137 -> " (killed)";
            case 143 -> " (terminated)";
            default -> "";
        };
    }

    /** The connection is lost; the process follows, or is made to. */
    private int exitCode() {
        try {
            if (!process.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor();
            }
            drain.awaitEnd(EXIT_TIMEOUT.toMillis());
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Whether it can be given another call. */
    boolean isUsable() {
        return !broken && process.isAlive();
    }

    /** How many calls it was given. */
    long calls() {
        return calls.get();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it and what it has started, now. */
    void kill() {
        broken = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Lets it end: without connections there is nothing for it to do. */
    void close() {
        try {
            connections.close();
        } catch (IOException broken) {
            LOG.debug("the connections of worker JVM {} could not be closed", process.pid(), broken);
        }
    }

    /** Waits for its end, and makes it end after that time. */
    void awaitEnd(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
