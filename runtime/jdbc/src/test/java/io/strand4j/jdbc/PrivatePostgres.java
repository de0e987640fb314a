package io.strand4j.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL of its own for a test: the one that is installed, else one that comes with the build. It listens on a
 * free port of this machine, and is ended and its files removed by {@link #close()}.
 */
public final class PrivatePostgres implements PrivateServer {

    private static final List<String> FORGETFUL = List.of("-c", "fsync=off");
    private static final List<Path> USUAL = List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin"));

    private final ServerProcess process;
    private final Path programs;
    private final List<String> settings;
    private final int port;

    private PrivatePostgres(ServerProcess process, Path programs, List<String> settings, int port) {
        this.process = process;
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
            // The server refuses to be root; in a user namespace of its own it is somebody else with the same files.
            ServerProcess process =
                    new ServerProcess(folder, ServerProcess.isRoot() ? List.of("unshare", "-U") : List.of());
            PrivatePostgres made = new PrivatePostgres(process, installed(folder), settings, ServerProcess.freePort());
            process.run(made.command(
                    "initdb",
                    "-D",
                    process.data(),
                    "-A",
                    "trust",
                    "-U",
                    "postgres",
                    "-N",
                    "-E",
                    "UTF8",
                    "--no-locale"));
            made.restart();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String uri() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void renew() {
        try {
            sql("DROP SCHEMA public CASCADE");
            sql("CREATE SCHEMA public");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String adminUri() {
        return uri();
    }

    @Override
    public void readOnly() throws SQLException {
        sql("ALTER SYSTEM SET default_transaction_read_only = on");
        sql("SELECT pg_reload_conf()");
    }

    @Override
    public void writableAgain() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(uri() + "&options=-c%20default_transaction_read_only=off");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM RESET default_transaction_read_only");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @Override
    public void cutSessions() throws SQLException {
        sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'strand4j'");
    }

    @Override
    public void restart() {
        List<String> command = command("postgres", "-D", process.data(), "-p", String.valueOf(port));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "max_connections=200"));
        command.addAll(settings);
        process.start(command);
        Awaitility.await()
                .atMost(ServerProcess.START)
                .ignoreExceptions()
                .until(() -> sql("SELECT 1").equals("1"));
    }

    @Override
    public void stop() {
        process.end("-INT");
    }

    @Override
    public void crash() {
        process.end("-QUIT");
    }

    @Override
    public void freeze() {
        process.each("-STOP");
    }

    @Override
    public void thaw() {
        process.each("-CONT");
    }

    @Override
    public void close() {
        thaw();
        crash();
        process.remove();
    }

    private List<String> command(String program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(programs.resolve(program).toString()));
        line.addAll(List.of(arguments));
        return line;
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
