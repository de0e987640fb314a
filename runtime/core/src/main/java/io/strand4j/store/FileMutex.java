package io.strand4j.store;

import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps threads and processes apart by one file. The file stays, and stays open until {@link #close}: on POSIX, closing
 * any channel of a file gives up all locks the process has on it.
 */
final class FileMutex {

    private static final Logger LOG = LoggerFactory.getLogger(FileMutex.class);

    /** Longer than any write takes; a process that was stopped in the middle of one must not stop all others. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /** About what a write takes; with longer ones, processes that fight for one record mostly sleep. */
    private static final long LONGEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(250);

    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(50);

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FileChannel channel; // guarded by lock

    FileMutex(Path file) {
        this.file = file;
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return action.get();
            }
            FileLock held = acquire();
            try {
                return action.get();
            } finally {
                release(held);
            }
        } finally {
            lock.unlock();
        }
    }

    /** By trying, since a blocking request has no time limit and ends the channel when its thread is interrupted. */
    private FileLock acquire() {
        boolean interrupted = false;
        long start = System.nanoTime();
        long pause = FIRST_PAUSE;
        try {
            while (true) {
                FileLock held = tryAcquire();
                if (held != null) {
                    return held;
                }
                if (System.nanoTime() - start > PATIENCE) {
                    throw new StoreException("another process has held " + file + " for 30 s; is it stopped?", null);
                }
                interrupted |= Thread.interrupted(); // else there would be no pause
                LockSupport.parkNanos(this, pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        } catch (IOException wrong) {
            throw new StoreException("cannot lock " + file + ": " + wrong, wrong);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable FileLock tryAcquire() throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            open = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            channel = open;
        }
        try {
            return open.tryLock();
        } catch (OverlappingFileLockException secondCopyOfThisClass) {
            return null; // under another class loader, which has a FolderLocks of its own
        }
    }

    private void release(FileLock held) {
        try {
            held.release();
        } catch (IOException wrong) {
            // What was done is done. Closing the channel gives the lock up whatever went wrong; the next one opens it.
            LOG.warn("cannot unlock {}; closing it instead", file, wrong);
            closeChannel();
        }
    }

    void close() {
        lock.lock();
        try {
            closeChannel();
        } finally {
            lock.unlock();
        }
    }

    private void closeChannel() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException wrong) {
                LOG.warn("cannot close {}", file, wrong);
            }
            channel = null;
        }
    }
}
