package io.strand4j.process;

import io.strand4j.codec.Codecs;
import io.strand4j.codec.ValueLimits;
import io.strand4j.task.TaskRegistry;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The main class of a worker JVM. It ends when its parent has let go of it, or is gone. */
public final class WorkerMain {

    /** The argument of one that knows {@link WarmUp} alone, and writes an archive in the end. */
    static final String WARM_UP = "warm-up";

    private static final String LIMITS = "strand4j.limits";

    private static final Duration TO_SEND_A_SIGNAL = Duration.ofSeconds(2);

    private WorkerMain() {}

    /**
     * Has worker JVMs heed the same limits as their parent.
     *
     * @param options how they are run
     * @param limits the limits
     */
    public static ProcessOptions limited(ProcessOptions options, ValueLimits limits) {
        return limits.equals(ValueLimits.DEFAULTS)
                ? options
                : options.jvmArguments("-D" + LIMITS + "=" + limits.toWord());
    }

    private static Codecs codecs() {
        String word = System.getProperty(LIMITS);
        return Codecs.of(word == null ? ValueLimits.DEFAULTS : ValueLimits.ofWord(word), List.of(), null);
    }

    /**
     * Connects to the parent and runs what it sends.
     *
     * @param arguments the path of the parent's socket; the token comes over standard input
     * @throws IOException when the parent cannot be reached
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("this class is started by the library, not by hand");
        }
        String token = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
        if (token == null) {
            throw new IllegalArgumentException("there is no token on standard input");
        }
        Path socket = Path.of(arguments[0]);
        Claims claims = Claims.open(claims(socket));
        UnixDomainSocketAddress parent = UnixDomainSocketAddress.of(socket);
        byte[] secret = HexFormat.of().parseHex(token);
        FrameInput calls = FrameInput.blocking(connect(parent, secret, WorkerStarter.Role.CALLS));
        // Read while bodies run, and a body may interrupt whatever thread it finds: later calls need this connection.
        FrameInput control = FrameInput.selecting(connect(parent, secret, WorkerStarter.Role.CONTROL));
        FrameOutput replies = new FrameOutput(connect(parent, secret, WorkerStarter.Role.REPLIES));

        BodyLoop bodies = new BodyLoop(replies, claims);
        ParentLink link = new ParentLink(replies, bodies::running);
        ParentLink.set(link);
        PrintedLines out = new PrintedLines(bodies, replies, false, System.out);
        PrintedLines err = new PrintedLines(bodies, replies, true, System.err);
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        bodies.printTo(out, err);
        boolean warmsUp = arguments.length > 1 && arguments[1].equals(WARM_UP);
        Thread listener = new Thread(() -> listen(control, bodies, link, warmsUp), "strand-control");
        listener.setDaemon(true);
        listener.start();
        TaskRegistry registry = TaskRegistry.load(null);
        bodies.use(warmsUp ? WarmUp.registry() : registry);
        bodies.use(codecs());
        try {
            while (true) {
                bodies.run(calls.read());
            }
        } catch (EOFException released) {
            killOwnGroup(warmsUp);
            end(0); // what user code has left running must not keep this JVM
        } catch (Throwable broken) {
            broken.printStackTrace(System.err); // to the parent's log; a thread of user code must not keep this JVM
            end(1);
        }
    }

    /** The file that is shared by parent and worker JVM, beside their socket. */
    static Path claims(Path socket) {
        return socket.resolveSibling("claims");
    }

    private static SocketChannel connect(UnixDomainSocketAddress parent, byte[] token, WorkerStarter.Role role)
            throws IOException {
        SocketChannel channel = SocketChannel.open(parent);
        Hello.write(channel, token, role);
        return channel;
    }

    /**
     * One that warms up has run no bodies, and has yet to write its archive. What sends the signal is a child as well, and
     * {@link #end} would end it before it has sent any; so it is waited for, by a thread that a body may have interrupted.
     */
    private static void killOwnGroup(boolean warmsUp) {
        if (warmsUp) {
            return;
        }
        try {
            Process kill = ProcessGroup.kill(ProcessHandle.current().pid());
            if (kill != null) {
                kill.onExit()
                        .completeOnTimeout(kill, TO_SEND_A_SIGNAL.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        } catch (IOException failed) {
            failed.printStackTrace(System.err); // what is no child of this JVM's goes on
        }
    }

    /** Ends this JVM and what its bodies have started. */
    private static void end(int status) {
        try {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    /** What must reach this JVM while a body runs. */
    private static void listen(FrameInput control, BodyLoop bodies, ParentLink link, boolean warmsUp) {
        try {
            while (true) {
                Frame frame = control.read();
                switch (frame.type()) {
                    case CANCEL -> bodies.cancel(frame.number());
                    case KEY -> bodies.keyOf(frame.number(), frame.text());
                    default -> link.ended(frame.number(), ReplyFrames.read(frame));
                }
            }
        } catch (IOException gone) {
            killOwnGroup(warmsUp); // a parent that was killed does it no more
            end(1); // nobody is left to run anything for
        }
    }
}
