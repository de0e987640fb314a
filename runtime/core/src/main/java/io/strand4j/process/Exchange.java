package io.strand4j.process;

import io.strand4j.codec.Encoded;
import io.strand4j.task.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a worker JVM says of the calls that it was sent, until it has answered each; on one thread. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final WorkerJvm worker;
    private final SentCalls sent;
    private final List<RemoteRun> runs;
    private final LongConsumer canceller;
    private volatile long awaited;
    private long lastAnswer = System.nanoTime();
    private @Nullable Throwable stopped;

    /** An exchange; {@code canceller} ends the call of a number early. */
    Exchange(WorkerJvm worker, SentCalls sent, List<RemoteRun> runs, long first, LongConsumer canceller) {
        this.worker = worker;
        this.sent = sent;
        this.runs = runs;
        this.canceller = canceller;
        this.awaited = first;
    }

    /** Whether the answer to a call has not been read. */
    boolean awaits(long number) {
        return awaited <= number;
    }

    /** Whether the worker JVM runs the call whose answer is awaited. */
    boolean awaitsRunning() {
        return sent.begun() == awaited;
    }

    /** What a consumer of items has thrown during the call that the worker JVM runs. */
    @Nullable
    Throwable stopped() {
        return stopped;
    }

    SentCalls sent() {
        return sent;
    }

    /** The messages that begin it. */
    List<Frame.Builder> messages() {
        List<Frame.Builder> frames = new ArrayList<>(runs.size());
        for (RemoteRun run : runs) {
            long number = awaited + frames.size();
            // Before the call is written: that may take as long as the worker JVM likes.
            run.cancellable(() -> canceller.accept(number));
            frames.add(message(run.call(), number));
        }
        return frames;
    }

    private static Frame.Builder message(RemoteCall call, long number) {
        Frame.Builder message = Frame.of(FrameType.CALL)
                .number(number)
                .text(call.taskId())
                .text(call.key() == null ? "" : call.key())
                .text(call.workerId())
                .number(call.attempt());
        call.arguments().write(message);
        return message;
    }

    /** Reads to the end. */
    void run(FrameInput replies) throws IOException {
        while (awaits(sent.last())) {
            read(replies.read());
        }
    }

    /** Reads until a time, or an interrupt of this thread; true when it has come to the end. */
    boolean run(FrameInput replies, long deadline) throws IOException {
        while (awaits(sent.last())) {
            if (!replies.await(deadline)) {
                return false;
            }
            read(replies.read());
        }
        return true;
    }

    /** A thread that a body has left behind may say something during another call; it is nobody's then. */
    private void read(Frame frame) throws IOException {
        switch (frame.type()) {
            case ITEM -> item(frame.encoded());
            case PROGRESS -> {
                RemoteRun run = sent.get(frame.number());
                Progress progress = progress(frame);
                if (run != null) {
                    run.report(progress);
                }
            }
            case PUT -> {
                RemoteRun run = sent.get(frame.number());
                String name = frame.text();
                String value = frame.text();
                if (run != null) {
                    run.put(name, value);
                }
            }
            case PRINTED -> {
                RemoteRun run = sent.get(frame.number());
                boolean error = frame.number() != 0;
                String line = frame.text();
                if (run != null) {
                    run.printed(line);
                }
                worker.printed(run, error, line);
            }
            case KEY -> {
                long number = frame.number();
                RemoteRun run = sent.get(number);
                worker.tellKey(number, run == null ? "" : run.key());
            }
            case NESTED -> nested(sent.get(frame.number()), frame);
            case NESTED_CANCEL -> {
                RemoteRun run = sent.get(awaited);
                if (run != null) {
                    run.cancelNested(frame.number());
                }
            }
            case SKIPPED -> {
                long number = frame.number();
                answered(number);
                RemoteRun run = sent.close(number);
                if (run != null) { // it was taken back while it was about to begin
                    run.takenBack();
                }
            }
            default -> ended(frame);
        }
    }

    private void item(Encoded item) {
        RemoteRun run = sent.get(awaited);
        if (run == null || stopped != null) {
            return;
        }
        try {
            run.item(item);
        } catch (VirtualMachineError broken) {
            throw broken;
        } catch (Throwable refused) {
            stopped = refused;
            canceller.accept(awaited); // and read on to the end, so that the worker JVM can be used again
        }
    }

    private static Progress progress(Frame frame) throws IOException {
        try {
            return new Progress(frame.fraction(), frame.text());
        } catch (IllegalArgumentException wrong) {
            throw new IOException("a report that is none", wrong);
        }
    }

    private void nested(@Nullable RemoteRun run, Frame frame) throws IOException {
        long number = frame.number();
        NestedCall inner =
                new NestedCall(number, frame.text(), frame.encoded(), reply -> worker.replyNested(number, reply));
        if (run != null) {
            run.nested(inner);
        } else {
            inner.reply().accept(new RemoteReply.Refused("the task that started it has ended"));
        }
    }

    private void ended(Frame frame) throws IOException {
        long number = frame.number();
        if (number != awaited) {
            throw new IOException("the end of a call that does not run");
        }
        RemoteReply reply = ReplyFrames.read(frame);
        Throwable failure = stopped;
        long began = lastAnswer;
        answered(number);
        RemoteRun run = sent.close(number);
        if (run == null) {
            LOG.error("the end of call {} of worker JVM {} is nobody's", number, worker.pid());
        } else if (failure != null) {
            run.failed(failure);
        } else {
            run.ended(reply, lastAnswer - began);
        }
    }

    private void answered(long number) throws IOException {
        if (number != awaited) {
            throw new IOException("an answer to call " + number + " where one to " + awaited + " was expected");
        }
        stopped = null;
        awaited = number + 1;
        lastAnswer = System.nanoTime();
    }
}
