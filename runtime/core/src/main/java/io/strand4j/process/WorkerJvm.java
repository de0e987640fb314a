package io.strand4j.process;

import io.strand4j.task.WorkerCrashedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    /** So long a call may wait behind another in a worker JVM; several fit into it of those that are sent together. */
    private static final Duration STALL = Duration.ofMillis(2);

    private final Process process;
    private final ProcessTree tree;
    private final Connections connections;
    private final LastLines lastLines;
    private final OutputDrain drain;
    private final Claims claims;
    private long calls;
    private @Nullable SentCalls sent;
    private volatile @Nullable Exchange current;
    private volatile boolean broken;
    private boolean watched;

    WorkerJvm(Process process, Connections connections, Claims claims, LastLines lastLines, OutputDrain drain) {
        this.process = process;
        this.tree = new ProcessTree(process);
        this.connections = connections;
        this.claims = claims;
        this.lastLines = lastLines;
        this.drain = drain;
    }

    /** The three connections of a worker JVM: calls and control to it, replies from it. */
    record Connections(FrameOutput calls, FrameOutput control, FrameInput replies) {
        void close() throws IOException {
            calls.close();
            control.close();
            replies.close();
        }
    }

    /** Starts reading what a worker JVM writes to its standard streams. */
    static OutputDrain drain(Process process, LastLines into) {
        return OutputDrain.of(process, line -> {
            into.add(line);
            LOG.info("[worker {}] {}", process.pid(), line);
        });
    }

    /** Calls that a worker JVM has died without beginning, and how it died. */
    record Lost(List<RemoteRun> calls, WorkerCrashedException crash) {}

    /**
     * Has calls run, one after the other, and waits for the end of each, which is told to each.
     *
     * @return those that it has died without beginning; null when it lives
     */
    @Nullable
    Lost run(List<RemoteRun> runs, Delays delays, Duration grace) {
        return converse(begin(runs, delays, grace), exchange -> {
            Thread.interrupted(); // cancelling goes another way
            connections.calls().write(exchange.messages());
            if (runs.size() > 1) {
                watch(delays);
            }
            exchange.run(connections.replies());
            return true;
        });
    }

    /**
     * Has one call run on the thread that waits for it, until a time or an interrupt of that thread.
     *
     * @param rest takes what somebody has to do then, if it has not ended
     * @return as {@link #run}
     */
    @Nullable
    Lost runUntil(
            long deadline, RemoteRun run, Delays delays, Duration grace, Consumer<Supplier<@Nullable Lost>> rest) {
        Exchange started = begin(List.of(run), delays, grace);
        return converse(started, exchange -> {
            connections.calls().write(exchange.messages());
            if (exchange.run(connections.replies(), deadline)) {
                return true;
            }
            rest.accept(() -> converse(started, same -> {
                same.run(connections.replies());
                return true;
            }));
            return false;
        });
    }

    /** A part of an exchange; true when it has come to the end. */
    private interface Part {
        boolean run(Exchange exchange) throws IOException;
    }

    private @Nullable Lost converse(Exchange exchange, Part part) {
        boolean over = true;
        try {
            over = part.run(exchange);
            broken = !over;
            return null;
        } catch (IOException gone) {
            return lost(exchange.sent(), exchange, gone);
        } catch (Throwable wrong) {
            kill();
            exchange.sent().closeAll().forEach(run -> run.failed(wrong));
            if (wrong instanceof VirtualMachineError error) {
                throw error;
            }
            return null;
        } finally {
            if (over) {
                over();
            }
        }
    }

    private Lost lost(SentCalls sending, Exchange exchange, IOException gone) {
        List<RemoteRun> unbegun = sending.closeUnbegun();
        List<RemoteRun> begun = sending.closeAll();
        WorkerCrashedException crash = crashed(begun.isEmpty() ? unbegun : begun, gone);
        Throwable stopped = exchange.stopped();
        if (stopped != null) {
            stopped.addSuppressed(crash);
        }
        for (RemoteRun run : begun) { // there is one: replies are written before the next call begins
            run.failed(stopped == null ? crash : stopped);
        }
        return new Lost(unbegun, crash);
    }

    private synchronized Exchange begin(List<RemoteRun> runs, Delays delays, Duration grace) {
        long first = calls + 1;
        calls += runs.size();
        SentCalls sending = new SentCalls(claims, first, runs);
        Exchange exchange = new Exchange(this, sending, runs, first, number -> cancel(sending, number, delays, grace));
        broken = true; // until the end of each call has been read: what comes before it is nobody else's
        sent = sending;
        current = exchange;
        return exchange;
    }

    private synchronized void over() {
        sent = null;
    }

    /** Looks after calls that wait for another one in this worker JVM, while there are any. */
    private synchronized void watch(Delays delays) {
        SentCalls now = sent;
        if (now != null && !watched) {
            watched = true;
            long begun = now.begun();
            delays.in(STALL, () -> look(now, begun, delays));
        }
    }

    /** One that has begun nothing for some time has got a long call: the others are run elsewhere. */
    private void look(SentCalls then, long begun, Delays delays) {
        SentCalls now;
        synchronized (this) {
            watched = false;
            now = sent;
        }
        if (now == null || now.size() == 1) {
            return; // the next one that sends several begins to watch again
        }
        if (now == then && now.begun() == begun) {
            now.takeBack();
        } else {
            watch(delays);
        }
    }

    /** A line of an ended call is nobody's; its key is not known here any more. */
    void printed(@Nullable RemoteRun run, boolean error, String line) {
        if (error) {
            lastLines.add(line);
        }
        if (run == null) {
            LOG.info("[worker {}] {}", process.pid(), line);
        } else if (error) {
            LoggerFactory.getLogger(run.call().taskId()).warn("[{}] {}", run.key(), line);
        } else {
            LoggerFactory.getLogger(run.call().taskId()).info("[{}] {}", run.key(), line);
        }
    }

    void replyNested(long number, RemoteReply reply) {
        tell(ReplyFrames.of(reply, number));
    }

    void tellKey(long number, String key) {
        tell(Frame.of(FrameType.KEY).number(number).text(key));
    }

    private void tell(Frame.Builder message) {
        try {
            connections.control().write(message);
        } catch (IOException gone) {
            LOG.debug("worker JVM {} is gone and cannot be told anything", process.pid(), gone);
        }
    }

    /** Returns at once, even when the worker JVM reads nothing: its time runs before it is told. */
    private void cancel(SentCalls of, long number, Delays delays, Duration grace) {
        boolean begun = of.takeBack() >= number;
        Exchange exchange = current;
        if (exchange == null) {
            return; // nothing was sent yet
        }
        delays.in(grace, () -> {
            // One that has not begun need not be waited for while a call before it runs, but it must be read some time.
            if (exchange.awaits(number) && (begun || !exchange.awaitsRunning())) {
                kill();
            }
        });
        if (!begun) {
            return;
        }
        Thread.ofVirtual()
                .name("strand-cancel-" + process.pid())
                .start(() -> tell(Frame.of(FrameType.CANCEL).number(number)));
    }

    private WorkerCrashedException crashed(List<RemoteRun> running, IOException gone) {
        int exit = exitCode();
        List<String> lines = lastLines.read();
        return new WorkerCrashedException(
                "the worker JVM (process " + process.pid() + ") that ran " + named(running) + " died with exit code "
                        + exit + explain(exit) + ": " + gone.getMessage()
                        + (lines.isEmpty() ? "" : "; its last lines:\n  " + String.join("\n  ", lines)),
                exit,
                lines);
    }

    private static String named(List<RemoteRun> running) {
        if (running.isEmpty()) {
            return "nothing any more";
        }
        RemoteRun run = running.getFirst();
        return run.call().taskId() + " (" + run.key() + ")";
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
        return calls;
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
