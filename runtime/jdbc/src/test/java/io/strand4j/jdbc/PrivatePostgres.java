package io.strand4j.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL of its own for a test: the one that is installed, else one that comes with the build. It listens on a
 * free port of this machine, and is ended and its files removed by {@link #close()}.
 */
public final class PrivatePostgres implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final List<String> FORGETFUL = List.of("-c", "fsync=off");
    private static final List<Path> USUAL = List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"));

    private final Path folder;
    private final Path programs;
    private final List<String> settings;
    private final int port;
    private Process server;

    private PrivatePostgres(Path folder, Path programs, List<String> settings, int port) {
        this.folder = folder;
        this.programs = programs;
        this.settings = settings;
        this.port = port;
    }

    /** Makes and starts one; what it stores does not outlast a power loss. */
    public static PrivatePostgres start() {
        try {
            return start(Files.createTempDirectory("strand-pg"), FORGETFUL);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Makes and starts one that writes to the disk as a server does whose settings nobody has touched, for figures.
     *
     * @param parent a folder on a real disk, where the server has one of its own
     */
    public static PrivatePostgres startDurable(Path parent) {
        try {
            return start(Files.createTempDirectory(parent.toAbsolutePath(), "strand-pg"), List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PrivatePostgres start(Path folder, List<String> settings) {
        try {
            Path programs = installed(folder);
            PrivatePostgres made = new PrivatePostgres(folder, programs, settings, freePort());
            made.run("initdb", "-D", made.data(), "-A", "trust", "-U", "postgres", "-N", "-E", "UTF8", "--no-locale");
            made.restart();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address for a queue or a store. */
    public String uri() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** A connection past all pools. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(uri());
    }

    /** Runs one statement, and gives the first column of its first row, if it has one. */
    public String sql(String text) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    /** Ends a read-only time that somebody has set for the whole server. */
    public void writableAgain() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(uri() + "&options=-c%20default_transaction_read_only=off");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM RESET default_transaction_read_only");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** Starts it again. */
    public void restart() {
        server = startServer();
        Awaitility.await()
                .atMost(START)
                .ignoreExceptions()
                .until(() -> sql("SELECT 1").equals("1"));
    }

    /** Ends it as an administrator would: sessions are cut off, what was committed is kept. */
    public void stop() {
        signal("-INT");
    }

    /** Ends it at once, as a crash would. */
    public void crash() {
        signal("-QUIT");
    }

    /** Stops it and all its sessions: connections stay, and nobody answers. */
    public void freeze() {
        each("-STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        each("-CONT");
    }

    private void each(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal, String.valueOf(server.pid())));
        server.descendants().forEach(one -> command.add(String.valueOf(one.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void signal(String how) {
        try {
            if (server.isAlive()) {
                new ProcessBuilder("kill", how, String.valueOf(server.pid()))
                        .start()
                        .waitFor();
            }
            if (!server.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not end: " + server.pid());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        thaw();
        signal("-QUIT");
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Process startServer() {
        try {
            List<String> command = new ArrayList<>(List.of("postgres", "-D", data(), "-p", String.valueOf(port)));
            command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
            command.addAll(List.of("-c", "max_connections=200"));
            command.addAll(settings);
            return builder(command.toArray(String[]::new)).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void run(String... command) throws IOException {
        Process process = builder(command).start();
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command[0] + " failed: " + Files.readString(folder.resolve("log")));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** The server refuses to be root; in a user namespace of its own it is somebody else with the same files. */
    private ProcessBuilder builder(String... command) {
        List<String> line = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(programs.resolve(command[0]).toString());
        line.addAll(List.of(command).subList(1, command.length));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path installed(Path folder) throws IOException {
        List<Path> places = new ArrayList<>(USUAL);
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder()).forEach(version -> places.add(version.resolve("bin")));
            }
        }
        boolean unpack = Boolean.getBoolean("strand.test.unpackPostgres");
        for (Path one : places) {
            if (!unpack && Files.isExecutable(one.resolve("postgres")) && Files.isExecutable(one.resolve("initdb"))) {
                return one;
            }
        }
        return unpacked(folder);
    }

    private static Path unpacked(Path folder) throws IOException {
        Path archive = folder.resolve("postgres.txz");
        try (InputStream in = Objects.requireNonNull(
                PrivatePostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz"),
                "install PostgreSQL: the build brings one for Linux on x86-64 only")) {
            Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
        }
        Path server = Files.createDirectory(folder.resolve("server"));
        try {
            Process tar = new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", server.toString())
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IOException("tar could not unpack " + archive);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return server.resolve("bin");
    }
}
