package io.strand4j.pool;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of a Unix-domain socket that only its owner may connect to. It is made in a folder that nobody else can look
 * into and linked to its place when it has its mode, so there is no moment at which a stranger could connect. The file of
 * a server that is gone is replaced, one of a server that answers is not, and neither is any other file.
 */
final class SocketFile implements Closeable {

    /** In the hidden folder, what was at the place before. */
    private static final String ASIDE = "t";

    private final Path file;
    private final ServerSocketChannel server;
    private final @Nullable Object identity;

    private SocketFile(Path file, ServerSocketChannel server) throws IOException {
        this.file = file;
        this.server = server;
        this.identity = identity(file);
    }

    static SocketFile open(Path file) throws IOException {
        Path place = file.toAbsolutePath();
        Path parent = Objects.requireNonNull(place.getParent(), "the root is no place for a socket");
        Path hidden = Files.createTempDirectory(
                parent, ".s", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ServerSocketChannel server = null;
        boolean done = false;
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            Path socket = hidden.resolve("s");
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                removeStale(place, hidden.resolve(ASIDE));
            }
            link(place, socket);
            SocketFile opened = new SocketFile(place, server);
            done = true;
            return opened;
        } finally {
            if (!done && server != null) {
                server.close();
            }
            Files.deleteIfExists(hidden.resolve("s"));
            if (!Files.exists(hidden.resolve(ASIDE), LinkOption.NOFOLLOW_LINKS)) { // else it is a living server's
                Files.deleteIfExists(hidden);
            }
        }
    }

    private static void link(Path place, Path socket) throws IOException {
        try {
            Files.createLink(place, socket);
        } catch (FileAlreadyExistsException meanwhile) {
            throw new IOException(place + " was taken by another server at this moment", meanwhile);
        }
    }

    /** Looks again after the file was moved: another server may have put its own there in between. */
    private static void removeStale(Path place, Path aside) throws IOException {
        requireDead(place, place);
        Files.move(place, aside, StandardCopyOption.ATOMIC_MOVE);
        try {
            requireDead(aside, place);
        } catch (IOException lives) {
            putBack(place, aside, lives);
            throw lives;
        }
        Files.delete(aside);
    }

    /** The file of a living server, or of one of which that is not known; it is not lost, whatever happens. */
    static void putBack(Path place, Path aside, IOException lives) {
        try {
            Files.createLink(place, aside);
            Files.delete(aside);
        } catch (IOException | UnsupportedOperationException noLink) {
            lives.addSuppressed(new IOException(
                    place + " could not be put back; it is " + aside + " now, move it when " + place + " is free",
                    noLink));
        }
    }

    /** That nobody listens is what a refused connection says, and nothing else: not that this user may not ask, or cannot. */
    private static void requireDead(Path socket, Path place) throws IOException {
        BasicFileAttributes kind = Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!kind.isOther()) {
            throw new IOException(place + " is there and no socket; it stays as it is, choose another file");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false); // a server that accepts nobody at the moment is not to be waited for
            probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException refused) {
            return;
        }
        throw new IOException(place + " belongs to a server that answers; choose another file, or end that server");
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    ServerSocketChannel server() {
        return server;
    }

    Path file() {
        return file;
    }

    /** Removes the file when it is still this one. */
    @Override
    public void close() throws IOException {
        server.close();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Objects.equals(identity, identity(file))) {
            Files.deleteIfExists(file);
        }
    }
}
