package io.strand4j.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Stands before a server and spoils a part of all requests, each in one of some ways. */
final class FaultyProxy implements AutoCloseable {

    /** What becomes of a request. */
    enum Fault {
        /** The connection ends before the server has seen it. */
        DROPPED,
        /** The same by a reset. */
        RESET,
        /** It goes on after a while. */
        DELAYED,
        /** It goes on two seconds later. */
        LATE,
        /** The answer comes at 1 KB a second. */
        TRICKLING,
        /** The server does it, and the connection ends before its answer. */
        CUT
    }

    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final int CHUNK = 64 << 10;
    private static final int LONGEST_METHOD = 16;
    private static final int LONGEST_DELAY_MILLIS = 300;
    private static final int LATE_MILLIS = 2000;
    private static final int TRICKLE = 64; // bytes
    private static final int TRICKLES_A_SECOND = 16;

    private final ServerSocket door;
    private final int target;
    private final double rate;
    private final Random random;
    private final Map<Fault, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean on;
    private volatile String refused = "";

    FaultyProxy(int target, double rate, long seed) throws IOException {
        this.target = target;
        this.rate = rate;
        this.random = new Random(seed);
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        for (Fault each : FAULTS) {
            counts.put(each, new AtomicInteger());
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void begin() {
        on = true;
    }

    /** Drops every request of one method from now on; of none if it is empty. */
    void refuse(String method) {
        refused = method;
    }

    int count(Fault fault) {
        return counts.get(fault).get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Connection next = new Connection(door.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                Thread.ofVirtual().start(next::up);
                Thread.ofVirtual().start(next::down);
            } catch (IOException closed) {
                LockSupport.parkNanos(1_000_000); // the server is away, or this is closed
            }
        }
    }

    /** One client; its requests come one after the other. */
    private final class Connection {

        private final Socket client;
        private final Socket server;
        private final AtomicBoolean answered = new AtomicBoolean(true);
        private final AtomicReference<Fault> fate = new AtomicReference<>();

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            open.add(client);
            open.add(server);
        }

        private void up() {
            pump(client, server, begin -> {
                if (!answered.getAndSet(false)) {
                    return true; // more of the same request
                }
                Fault fault = isRefused(begin) ? Fault.DROPPED : draw();
                fate.set(fault);
                if (fault == Fault.DELAYED || fault == Fault.LATE) {
                    int millis = fault == Fault.LATE ? LATE_MILLIS : random.nextInt(LONGEST_DELAY_MILLIS);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                }
                if (fault == Fault.RESET) {
                    client.setSoLinger(true, 0);
                }
                return fault != Fault.DROPPED && fault != Fault.RESET;
            });
        }

        private void down() {
            pump(server, client, begin -> {
                answered.set(true);
                return fate.get() != Fault.CUT;
            });
        }

        private boolean isRefused(byte[] begin) {
            String method = refused;
            return !method.isEmpty() && new String(begin, StandardCharsets.ISO_8859_1).startsWith(method + " ");
        }

        private Fault draw() {
            if (!on || random.nextDouble() >= rate) {
                return null;
            }
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            counts.get(fault).incrementAndGet();
            return fault;
        }

        private void pump(Socket from, Socket to, Gate gate) {
            byte[] chunk = new byte[CHUNK];
            try (client;
                    server) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                    if (!gate.isPassed(Arrays.copyOf(chunk, Math.min(got, LONGEST_METHOD)))) {
                        return;
                    }
                    if (to.equals(client) && fate.get() == Fault.TRICKLING) {
                        trickle(out, chunk, got);
                    } else {
                        out.write(chunk, 0, got);
                    }
                }
            } catch (IOException ended) {
                answered.set(true); // one of both has hung up, or this has
            } finally {
                open.remove(client);
                open.remove(server);
            }
        }
    }

    private static void trickle(OutputStream out, byte[] answer, int length) throws IOException {
        for (int from = 0; from < length; from += TRICKLE) {
            out.write(answer, from, Math.min(TRICKLE, length - from));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / TRICKLES_A_SECOND);
        }
    }

    private interface Gate {
        boolean isPassed(byte[] begin) throws IOException;
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
