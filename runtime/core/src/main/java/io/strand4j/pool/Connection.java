package io.strand4j.pool;

import io.strand4j.task.StrandException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of a control server. Its commands are carried out one after another on its thread; those that wait have a
 * thread of their own, so that it can ask how far they are, and end the wait with {@code interrupt}.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration GREETING = Duration.ofSeconds(10);
    private static final int MOST_WAITS = 16;
    private static final long NOT_WAITING = -1;

    private final ControlServer server;
    private final LineChannel lines;
    private final Thread thread;
    private final Map<Long, WaitingCommand> waits = new ConcurrentHashMap<>();

    /** Those whose threads have not ended; they are done when they begin to answer. */
    private final Set<WaitingCommand> answering = ConcurrentHashMap.newKeySet();

    private final long began = System.nanoTime();

    /** Since when it has waited for the client, from {@link #began}; either may be waiting. */
    private volatile long readingSince = 0;

    private volatile long writingSince = NOT_WAITING;
    private volatile boolean greeted;
    private volatile boolean closed;
    private int width;
    private long number;

    Connection(ControlServer server, SocketChannel client) {
        this.server = server;
        this.lines = new LineChannel(client, server.maxLine);
        this.thread = Thread.ofVirtual().name(server.pool + "_control-client").unstarted(this::serve);
    }

    void start() {
        thread.start();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    void closeIfLate(long now) {
        long since = now - began;
        long writing = writingSince;
        long reading = readingSince;
        Duration patience = greeted || server.idle.compareTo(GREETING) < 0 ? server.idle : GREETING;
        boolean deaf = writing != NOT_WAITING && since - writing > server.idle.toNanos();
        boolean silent = reading != NOT_WAITING && waits.isEmpty() && since - reading > patience.toNanos();
        if (deaf || silent) {
            close();
        }
    }

    void close() {
        closed = true;
        try {
            lines.close();
        } catch (IOException wrong) {
            LOG.warn("a client of {} could not be cut off", server, wrong);
        }
    }

    private void serve() {
        try {
            if (greet()) {
                while (!closed) {
                    carryOut(read());
                }
            }
        } catch (EOFException | AsynchronousCloseException gone) {
            LOG.debug("a client of {} is gone", server);
        } catch (LineChannel.TooLongException hostile) {
            answerLast(String.valueOf(hostile.getMessage()));
        } catch (IOException lost) {
            LOG.debug("a client of {} is gone: {}", server, lost.toString());
        } catch (RuntimeException wrong) {
            LOG.warn("a client of {} was cut off", server, wrong);
        } finally {
            close();
            end();
        }
    }

    /** The threads of its commands end before it does, so that whoever has waited for this one has waited for all. */
    private void end() {
        waits.values().forEach(WaitingCommand::interrupt);
        try {
            for (WaitingCommand one : answering) {
                one.join();
            }
        } catch (InterruptedException impossible) { // nobody knows this thread
            LOG.error("a client of {} was interrupted", server, impossible);
        } finally {
            server.gone(this);
        }
    }

    private boolean greet() throws IOException {
        ControlGreeting greeting;
        try {
            greeting = Wire.greeting(read());
        } catch (EOFException | ClosedChannelException gone) {
            throw gone;
        } catch (IOException garbage) {
            answerLast(
                    garbage instanceof CharacterCodingException
                            ? "that is no UTF-8"
                            : String.valueOf(garbage.getMessage()));
            return false;
        }
        if (!server.admits(greeting.token())) {
            LOG.warn("a client of {} was refused: its token is wrong", server);
            answerLast("the token is wrong");
            return false;
        }
        if (!server.welcomes(this)) {
            answerLast(server.full());
            return false;
        }
        width = greeting.width();
        greeted = true;
        answer(new ControlResponse(0, true, server.pool.toString()));
        return true;
    }

    private String read() throws IOException {
        readingSince = System.nanoTime() - began;
        try {
            return lines.readLine();
        } finally {
            readingSince = NOT_WAITING;
        }
    }

    private void answerLast(String wrong) {
        try {
            answer(new ControlResponse(0, false, wrong));
        } catch (IOException gone) {
            LOG.debug("a client of {} is gone before it could be told: {}", server, wrong);
        }
    }

    /** By any thread. */
    void answer(ControlResponse response) throws IOException {
        byte[] line = Wire.response(response);
        writingSince = System.nanoTime() - began;
        try {
            lines.writeLine(line);
        } finally {
            writingSince = NOT_WAITING;
        }
    }

    private void carryOut(String text) throws IOException {
        number++;
        ControlResponse response;
        try {
            CommandLine line = CommandLine.parse(text);
            if (line.helpWanted() || line.command().equals("help")) {
                response = new ControlResponse(number, true, server.commands.help(line, width));
            } else if (line.command().equals("interrupt")) {
                response = new ControlResponse(number, true, interrupt(line));
            } else {
                Command command = server.commands.named(line.command());
                if (command.waits()) {
                    begin(command, line);
                    return;
                }
                response = run(command, line, number);
            }
        } catch (IllegalArgumentException wrong) {
            response = new ControlResponse(number, false, String.valueOf(wrong.getMessage()));
        }
        answer(response);
    }

    private String interrupt(CommandLine line) {
        if (line.arguments().size() != 1) {
            throw new IllegalArgumentException("usage: interrupt COMMAND-NUMBER; under way are " + waits.keySet());
        }
        WaitingCommand one = waits.get(CommandLine.id(line.arguments().getFirst()));
        if (one == null) {
            throw new IllegalArgumentException("no such command is under way; those that are: " + waits.keySet());
        }
        one.interrupt();
        return "ok";
    }

    private void begin(Command command, CommandLine line) {
        if (waits.size() >= MOST_WAITS) {
            throw new IllegalArgumentException(MOST_WAITS + " commands are under way already");
        }
        WaitingCommand waiting = new WaitingCommand(this, command, line, number);
        waits.put(number, waiting);
        answering.add(waiting);
        waiting.start(server.pool + "_control-" + command.name());
    }

    void ended(long which) {
        readingSince = System.nanoTime() - began; // the client may have been silent for as long as that took
        waits.remove(which);
    }

    void answered(WaitingCommand one) {
        answering.remove(one);
    }

    /** Whatever goes wrong is the client's to know. */
    static ControlResponse run(Command command, CommandLine line, long number) {
        try {
            return new ControlResponse(number, true, command.run(line));
        } catch (StrandException | IllegalArgumentException | IllegalStateException refused) {
            return new ControlResponse(number, false, String.valueOf(refused.getMessage()));
        } catch (Throwable wrong) {
            return new ControlResponse(number, false, PoolFailure.text(wrong));
        }
    }
}
