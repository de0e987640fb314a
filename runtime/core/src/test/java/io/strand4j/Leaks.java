package io.strand4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import java.util.stream.Collectors;

/**
 * What a test must not leave behind: threads of the library, open files of the kinds it uses, folders of sockets, and
 * child processes. Make one before, and ask it after everything was closed. What the JDK opens once and keeps has to be
 * there before, so let something like the test happen first.
 */
public final class Leaks {

    private static final Duration SOON = Duration.ofSeconds(20);

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

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("strand-"))
                .map(thread -> thread.threadId() + " " + thread.getName())
                .collect(Collectors.toCollection(HashSet::new));
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
