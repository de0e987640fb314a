package io.strand4j.process;

import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.TaskDefinition;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A {@code java} that is a shell. It tells this JVM its process id, its token and its arguments, and then sleeps; what a
 * worker JVM would say over the socket, a thread of this JVM says, with the classes that a worker JVM uses. So a worker
 * can die, or lie, at a step of the test's choice, a hundred times in a few seconds.
 */
final class FakeJava implements AutoCloseable {

    static final TaskDefinition<Void, Integer> SEVEN = TaskDefinition.<Void, Integer>define(
                    "fake.seven", TypeRef.of(int.class))
            .runner(Runner.PROCESS)
            .body((target, given) -> 7);

    private static final String END = "end";

    private final String home = System.getProperty("java.home");
    private final Path pipe;
    private final Thread reader;

    /** What one such worker does. */
    interface Part {
        void play(Worker worker) throws IOException;
    }

    FakeJava(Path folder, Part part) throws Exception {
        pipe = folder.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                read token
                echo "$$ $token $*" > %s
                exec sleep 1000
                """.formatted(pipe));
        if (!java.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + java + " executable");
        }
        reader = new Thread(() -> read(part), "fake-java");
        reader.start();
        System.setProperty("java.home", folder.toString());
    }

    private void read(Part part) {
        try (RandomAccessFile lines = new RandomAccessFile(pipe.toFile(), "rw")) { // "r" would wait for a writer
            for (String line = lines.readLine(); !line.equals(END); line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                new Thread(() -> play(part, words), "fake-worker-" + words[0]).start();
            }
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static void play(Part part, String[] words) {
        try (Worker worker = new Worker(Long.parseLong(words[0]), words[1], socket(words[2]))) {
            part.play(worker);
        } catch (IOException parentGone) {
            Thread.currentThread().interrupt(); // nothing is left to be said
        }
    }

    /** The last argument, which may stand in a file. */
    private static Path socket(String arguments) throws IOException {
        String last = arguments.substring(arguments.lastIndexOf(' ') + 1);
        if (!last.startsWith("@")) {
            return Path.of(last);
        }
        return Path.of(Files.readAllLines(Path.of(last.substring(1))).getLast().replace("\"", ""));
    }

    @Override
    public void close() throws IOException {
        System.setProperty("java.home", home);
        Files.writeString(pipe, END + "\n", StandardOpenOption.WRITE);
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One worker, as its parent sees it. */
    static final class Worker implements AutoCloseable {

        private final long pid;
        private final byte[] token;
        private final Path socket;
        private final Claims claims;
        private final List<SocketChannel> open = new ArrayList<>();

        Worker(long pid, String token, Path socket) throws IOException {
            this.pid = pid;
            this.token = HexFormat.of().parseHex(token);
            this.socket = socket;
            this.claims = Claims.open(WorkerMain.claims(socket));
        }

        SocketChannel open() throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            open.add(channel);
            return channel;
        }

        SocketChannel connect(WorkerStarter.Role role) throws IOException {
            SocketChannel channel = open();
            Hello.write(channel, token, role);
            return channel;
        }

        byte[] token() {
            return token.clone();
        }

        Claims claims() {
            return claims;
        }

        void say(SocketChannel to, byte[] bytes) throws IOException {
            to.configureBlocking(true);
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                to.write(left);
            }
        }

        void kill() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }

        /** The bytes of a message. */
        static byte[] bytes(Frame.Builder message) {
            ByteBuffer all = ByteBuffer.allocate((int) message.size() + Integer.BYTES);
            message.finish().forEach(all::put);
            return all.array();
        }

        /** The answer that SEVEN gives. */
        static Frame.Builder seven(long number) {
            return ReplyFrames.of(new RemoteReply.Returned(PlainValues.encode(SEVEN, 7, SEVEN.resultType())), number);
        }

        static byte[] noise(int seed, int size) {
            byte[] noise = new byte[size];
            new java.util.Random(seed).nextBytes(noise);
            return noise;
        }

        static byte[] text(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            kill();
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }
}
