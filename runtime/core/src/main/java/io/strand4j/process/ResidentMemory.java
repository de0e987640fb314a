package io.strand4j.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much memory a process has, as far as it is not swapped out. */
final class ResidentMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ResidentMemory.class);
    private static final Path LINUX = Path.of("/proc");
    private static final String FIELD = "VmRSS:";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private ResidentMemory() {}

    /** Its bytes; empty when it is gone, or the system does not tell. */
    static OptionalLong of(long pid) {
        try {
            Path status = LINUX.resolve(pid + "/status");
            return Files.isDirectory(LINUX.resolve("self")) ? fromStatus(status) : fromPs(pid);
        } catch (IOException | NumberFormatException failed) {
            if (ProcessHandle.of(pid).isPresent() && SAID.compareAndSet(false, true)) {
                LOG.warn("this system does not tell the memory of a worker JVM, so its cap is not heeded", failed);
            }
            return OptionalLong.empty();
        }
    }

    private static OptionalLong fromStatus(Path status) throws IOException {
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith(FIELD)) {
                String kibibytes =
                        line.substring(FIELD.length()).replace("kB", "").strip();
                return OptionalLong.of(Long.parseLong(kibibytes) << 10);
            }
        }
        return OptionalLong.empty(); // it has ended
    }

    private static OptionalLong fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String kibibytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return kibibytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(kibibytes) << 10);
    }
}
