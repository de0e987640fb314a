package io.strand4j.process;

import io.strand4j.task.CodecException;
import io.strand4j.task.Progress;
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

    private static final Logger LOG = LoggerFactory.getLogger(WorkerJvm.class);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(2);

    private final Process process;
    private final ProcessTree tree;
    private final Connections connections;
    private final LastLines lastLines;
    private final OutputDrain drain;
    private final AtomicLong calls = new AtomicLong();
    private volatile long current;
    private volatile boolean broken;
    private volatile boolean begun;

    WorkerJvm(Process process, Connections connections, LastLines lastLines, OutputDrain drain) {
        this.process = process;
        this.tree = new ProcessTree(process);
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
        begun = false;
        Throwable stopped = null;
        try {
            Runnable canceller = () -> cancel(number, delays, grace);
            events.cancellable(canceller); // before the call is written: that may take as long as the worker JVM likes
            Thread.interrupted(); // from before that
            connections
                    .calls()
                    .write(Frame.of(FrameType.CALL)
                            .number(number)
                            .text(call.taskId())
                            .text(call.key())
                            .text(call.workerId())
                            .number(call.attempt())
                            .encoded(call.arguments()));
            while (true) {
                Thread.interrupted(); // an interrupt would close the connection; cancelling goes another way
                Frame frame = connections.replies().read();
                if (frame.type() == FrameType.ITEM) {
                    try {
                        if (stopped == null) {
                            events.item(frame.encoded());
                        }
                    } catch (VirtualMachineError broken) {
                        throw broken;
                    } catch (Throwable refused) {
                        stopped = refused;
                        canceller.run(); // and read on to the end, so that the worker JVM can be used again
                    }
                    continue;
                }
                RemoteReply reply = read(frame, number, call, events);
                if (reply != null) {
                    current = 0;
                    broken = false;
                    if (stopped != null) {
                        throw thrown(stopped);
                    }
                    return reply;
                }
            }
        } catch (IOException gone) {
            if (!broken) {
                throw gone; // the callback's own; the end of the call has been read
            }
            current = 0;
            WorkerCrashedException crash = crashed(call, gone);
            if (stopped != null) {
                stopped.addSuppressed(crash);
                throw thrown(stopped);
            }
            throw crash;
        }
    }

    private static Exception thrown(Throwable stopped) throws Exception {
        if (stopped instanceof Error error) {
            throw error;
        }
        throw (Exception) stopped;
    }

    /** Whether the call that it was given last has begun; else it may be given to another. */
    boolean hasBegun() {
        return begun;
    }

    /** What a worker JVM says of a call. A thread that its body has left behind may say it during the next one. */
    private @Nullable RemoteReply read(Frame frame, long number, RemoteCall call, RemoteEvents events)
            throws IOException {
        if (frame.type() == FrameType.NESTED_CANCEL) {
            events.cancelNested(frame.number());
            return null;
        }
        boolean ours = frame.number() == number;
        switch (frame.type()) {
            case STARTED -> begun |= ours;
            case PROGRESS -> {
                if (ours) {
                    events.report(progress(frame));
                }
            }
            case PUT -> {
                if (ours) {
                    events.put(frame.text(), frame.text());
                }
            }
            case PRINTED -> printed(ours ? call : null, frame);
            case NESTED -> nested(ours, frame, events);
            default -> {
                if (!ours) {
                    throw new IOException("the end of a call that does not run");
                }
                return ReplyFrames.read(frame);
            }
        }
        return null;
    }

    private void nested(boolean ours, Frame frame, RemoteEvents events) throws IOException {
        long number = frame.number();
        NestedCall inner = new NestedCall(number, frame.text(), frame.encoded(), reply -> replyNested(number, reply));
        if (ours) {
            events.nested(inner);
        } else {
            inner.reply().accept(new RemoteReply.Refused("the task that started it has ended"));
        }
    }

    private static Progress progress(Frame frame) throws IOException {
        try {
            return new Progress(frame.fraction(), frame.text());
        } catch (IllegalArgumentException wrong) {
            throw new IOException("a report that is none", wrong);
        }
    }

    /** A line of an ended call is nobody's; its key is not known here any more. */
    private void printed(@Nullable RemoteCall call, Frame frame) throws IOException {
        boolean error = frame.number() != 0;
        String line = frame.text();
        if (error) {
            lastLines.add(line);
        }
        if (call == null) {
            LOG.info("[worker {}] {}", process.pid(), line);
        } else if (error) {
            LoggerFactory.getLogger(call.taskId()).warn("[{}] {}", call.key(), line);
        } else {
            LoggerFactory.getLogger(call.taskId()).info("[{}] {}", call.key(), line);
        }
    }

    private void replyNested(long number, RemoteReply reply) {
        try {
            connections.control().write(ReplyFrames.of(reply, number));
        } catch (IOException gone) {
            LOG.debug("worker JVM {} did not live to see the end of a call it had started", process.pid(), gone);
        }
    }

    /** Returns at once, even when the worker JVM reads nothing: its time runs before it is told. */
    private void cancel(long number, Delays delays, Duration grace) {
        delays.in(grace, () -> {
            if (current == number) {
                kill();
            }
        });
        Thread.ofVirtual().name("strand-cancel-" + process.pid()).start(() -> {
            try {
                connections.control().write(Frame.of(FrameType.CANCEL).number(number));
            } catch (IOException gone) {
                LOG.debug("worker JVM {} is gone, there is nothing to cancel", process.pid(), gone);
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
        tree.kill();
    }

    /** Ends it, what it has started and the connections, now. */
    void end() {
        kill();
        close();
    }

    /** Lets it end: without connections there is nothing for it to do. */
    void close() {
        tree.remember();
        try {
            connections.close();
        } catch (IOException broken) {
            LOG.debug("the connections of worker JVM {} could not be closed", process.pid(), broken);
        }
    }

    /** Waits for its end, and makes it and what it has started end after that time. */
    void awaitEnd(Duration atMost) {
        try {
            process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }
}
