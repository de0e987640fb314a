package io.strand4j.pool;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command of a client that waits for something, beside others. */
final class WaitingCommand {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingCommand.class);

    private final Connection connection;
    private final Command command;
    private final CommandLine line;
    private final long number;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;
    private boolean over; // guarded by lock

    WaitingCommand(Connection connection, Command command, CommandLine line, long number) {
        this.connection = connection;
        this.command = command;
        this.line = line;
        this.number = number;
    }

    void start(String name) {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    private void run() {
        ControlResponse response = Connection.run(command, line, number);
        lock.lock();
        try {
            over = true;
            Thread.interrupted(); // an interrupt that came too late must not close the socket
        } finally {
            lock.unlock();
        }
        connection.ended(number);
        try {
            connection.answer(response);
        } catch (IOException gone) {
            LOG.debug("a client is gone before {} was answered", command.name());
        } finally {
            connection.answered(this);
        }
    }

    /** Ends the wait; what is waited for goes on. */
    void interrupt() {
        lock.lock();
        try {
            if (!over && thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    void join() throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.join();
        }
    }
}
