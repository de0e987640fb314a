package io.strand4j.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What values from outside want to have loaded is not loaded, and what they want to be called is not called. */
class GadgetsTest {

    /** What nothing that only reads values needs: names, scripts, remote objects, windows, programs, connections. */
    private static final List<String> FORBIDDEN = List.of(
            "javax.naming.",
            "javax.script.",
            "javax.management.",
            "javax.swing.",
            "java.rmi.",
            "java.lang.Process",
            "java.net.Inet4Address",
            "java.net.Socket",
            "java.net.URLClassLoader",
            "sun.rmi.",
            "sun.nio.ch.Nio",
            "com.sun.",
            "ch.qos.logback.core.db.");

    @TempDir
    Path folder;

    private ServerSocketChannel server;
    private int port;
    private Path log;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        log = folder.resolve("classes.log");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                System.getProperty("java.class.path"),
                GadgetMain.class.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        return said;
    }

    /** The names of the classes that were loaded between the marks. */
    private List<String> loaded() throws IOException {
        List<String> names = Files.readAllLines(log).stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
        int begin = names.indexOf(GadgetMain.Begin.class.getName());
        int end = names.indexOf(GadgetMain.End.class.getName());
        assertThat(begin).isPositive();
        assertThat(end).isGreaterThan(begin);
        return names.subList(begin + 1, end);
    }

    private boolean isConnected() throws IOException {
        try (SocketChannel caller = server.accept()) {
            return caller != null;
        }
    }

    @Test
    @Tag("F21")
    void noDocumentHasAClassLoadedOrAServerCalled() throws Exception {
        Path streams = Files.write(
                folder.resolve("streams"),
                Gadgets.streams(port).stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
        Path documents = Files.write(folder.resolve("documents"), Gadgets.documents(port));

        String said = run(
                streams.toString(),
                documents.toString(),
                folder.resolve("store").toString());

        assertThat(said).containsPattern("refused \\d{4,} plain \\d+");
        assertThat(loaded())
                .doesNotContainAnyElementsOf(Gadgets.CLASSES)
                .noneMatch(name -> FORBIDDEN.stream().anyMatch(name::startsWith))
                .allMatch(name -> name.startsWith("java.")
                        || name.startsWith("jdk.internal.")
                        || name.startsWith("sun.")
                        || name.startsWith("tools.jackson.")
                        || (name.startsWith("io.strand4j.") && !name.startsWith("io.strand4j.hostile.L")));
        assertThat(isConnected()).isFalse();
    }

    /** The same look at a reader as they should not be: it would be seen. */
    @Test
    void whatACarelessReaderLoadsAndCallsIsSeen() throws Exception {
        Path stream = Files.write(folder.resolve("stream"), Gadgets.serialized(new Lookalike(port)));

        run("careless", stream.toString());

        assertThat(loaded()).contains(Lookalike.class.getName()).anyMatch(name -> name.startsWith("java.net.Socket"));
        assertThat(isConnected()).isTrue();
    }
}
