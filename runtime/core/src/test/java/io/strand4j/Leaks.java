package io.strand4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a test must not leave behind: threads of the library, open files of the kinds it uses, folders of sockets, and
 * child processes. Make one before, and ask it after everything was closed. What the JDK opens once and keeps has to be
 * there before, so let something like the test happen first.
 */
public final class Leaks {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** A thread of the library in a dump: its number, and its name, which begins with strand or that of a pool. */
    private static final Pattern THREAD =
            Pattern.compile("^#(\\d+) \"((?:strand-|TaskPool-|SimpleTaskPool-|control client of ).*?)\"");

    static {
        try { // the first socket that is closed makes the JDK open one that it keeps
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private final Set<String> threads = threads();
    private final int files = openFiles().size();
    private final Set<String> folders = folders();
    private final Set<String> children = children();

    private Leaks() {}

    /** What is there now is nobody's leak. */
    public static Leaks before() {
        return new Leaks();
    }

    /** Threads of the library that run now and did not before. */
    public Set<String> newThreads() {
        Set<String> now = threads();
        now.removeAll(threads);
        return now;
    }

    /** Waits a while for what is about to end. */
    public void requireNone() {
        none("thread", Leaks::threads, threads);
        none("child process", Leaks::children, children);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(openFiles()).as("open files").hasSizeLessThanOrEqualTo(files));
        Set<String> left = folders(); // those of other builds on this machine go soon, and others come
        left.removeAll(folders);
        await().atMost(SOON).untilAsserted(() -> {
            left.retainAll(folders());
            assertThat(left).as("folders").isEmpty();
        });
    }

    private static void none(String what, Supplier<Set<String>> now, Set<String> before) {
        await().atMost(SOON).untilAsserted(() -> {
            Set<String> more = now.get();
            more.removeAll(before);
            assertThat(more).as(what).isEmpty();
        });
    }

    /** A dump has the virtual ones, too, which most threads of the library are; {@code getAllStackTraces} has not. */
    private static Set<String> threads() {
        try {
            Path folder = Files.createTempDirectory("leaks");
            Path dump = folder.resolve("threads");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
                try (Stream<String> lines = Files.lines(dump)) {
                    return lines.map(THREAD::matcher)
                            .filter(Matcher::find)
                            .map(found -> found.group(1) + " " + found.group(2))
                            .collect(Collectors.toCollection(HashSet::new));
                }
            } finally {
                Files.deleteIfExists(dump);
                Files.delete(folder);
            }
        } catch (IOException wrong) {
            throw new AssertionError("the threads cannot be listed", wrong);
        }
    }

    private static Set<String> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.pid() + " " + child.info().commandLine().orElse(""))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Sockets, pipes, selectors and watches; a class path's archives come and go. */
    private static List<String> openFiles() {
        List<String> open = new ArrayList<>();
        for (Path link : list(Path.of("/proc/self/fd"), "*")) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                if (target.startsWith("socket:") || target.startsWith("pipe:") || target.startsWith("anon_inode:")) {
                    open.add(link.getFileName() + " " + target);
                }
            } catch (NoSuchFileException closed) {
                // The listing itself was one of them.
            } catch (IOException wrong) {
                throw new AssertionError(wrong);
            }
        }
        return open;
    }

    /** Without those of a build in another folder, which name another class path. */
    private static Set<String> folders() {
        Set<String> ours = new HashSet<>();
        for (Path folder : list(Path.of(System.getProperty("java.io.tmpdir")), "strand[0-9]*")) {
            Path arguments = folder.resolve("arguments");
            try {
                if (!Files.exists(arguments)
                        || Files.readString(arguments).contains(System.getProperty("java.class.path"))) {
                    ours.add(folder.toString());
                }
            } catch (IOException gone) {
                ours.remove(folder.toString());
            }
        }
        return ours;
    }

    private static Collection<Path> list(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException wrong) {
            throw new AssertionError("cannot list " + folder, wrong);
        }
        return found;
    }
}
