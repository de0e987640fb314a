package io.strand4j.runner;

import io.strand4j.store.TaskRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who runs a call: process, machine and start of the process, so that one that is gone is told from its successor. */
final class OwnerProcess {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})@([^#]*)#(\\d{1,18})");
    private static final String HOST = host();

    /** The start of a process is told by a clock that may have been set since. */
    private static final long CLOCK_STEP_MILLIS = 5000;

    private OwnerProcess() {}

    static String current() {
        ProcessHandle me = ProcessHandle.current();
        return me.pid() + "@" + HOST + "#" + started(me);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether the process is known to be gone: it ran on this machine, and is not there any more. */
    static boolean isGone(TaskRecord record) {
        Matcher form = FORM.matcher(record.worker());
        if (record.status().isTerminal() || !form.matches() || !form.group(2).equals(HOST)) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(form.group(1)));
        return process.isEmpty()
                || !process.get().isAlive()
                || Math.abs(Long.parseLong(form.group(3)) - started(process.get())) > CLOCK_STEP_MILLIS;
    }

    private static String host() {
        Path name = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.isReadable(name)
                    ? Files.readString(name).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
