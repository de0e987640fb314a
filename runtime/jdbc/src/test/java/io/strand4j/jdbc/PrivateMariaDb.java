package io.strand4j.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A MariaDB of its own for tests: the one that is installed, else one that comes with the build. It listens on a free
 * port of this machine, and is ended and its files removed by {@link #close()}. Its settings are unlike ours wherever
 * that may be: the local time, and what texts are equal.
 */
public final class PrivateMariaDb implements PrivateServer {

    /** May do what a program may that has a database of its own, and nothing with the server. */
    private static final String USER = "strand";

    private final ServerProcess process;
    private final MariaDbPrograms programs;
    private final Path socket;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private PrivateMariaDb(ServerProcess process, MariaDbPrograms programs, Path socket, int port) {
        this.process = process;
        this.programs = programs;
        this.socket = socket;
        this.port = port;
    }

    /** Makes and starts one; what it stores outlasts its own crash, but no power loss. */
    public static PrivateMariaDb start() {
        try {
            MariaDbPrograms programs = MariaDbPrograms.find();
            Path folder = Files.createTempDirectory("strand-mariadb");
            ServerProcess process = new ServerProcess(folder, List.of());
            PrivateMariaDb made = new PrivateMariaDb(process, programs, folder.resolve("s"), ServerProcess.freePort());
            try {
                process.run(made.command(
                        programs.setUp(), "--auth-root-authentication-method=normal", "--skip-test-db", "--force"));
            } catch (IOException failed) {
                process.remove();
                throw failed;
            }
            made.restart();
            made.sql("CREATE USER '" + USER + "'@'%' IDENTIFIED BY 's3cret'");
            made.sql("GRANT ALL ON `strand\\_%`.* TO '" + USER + "'@'%'");
            made.renew();
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String uri() {
        return address("strand_" + databases) + "?user=" + USER + "&password=s3cret";
    }

    @Override
    public void renew() {
        try {
            sql("CREATE DATABASE strand_" + databases.incrementAndGet());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String adminUri() {
        return address("mysql") + "?user=root";
    }

    private String address(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void readOnly() throws SQLException {
        sql("SET GLOBAL read_only = ON");
    }

    @Override
    public void writableAgain() throws SQLException {
        sql("SET GLOBAL read_only = OFF");
    }

    @Override
    public void cutSessions() throws SQLException {
        sql("KILL USER " + USER);
    }

    @Override
    public void restart() {
        process.start(command(
                programs.server(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + socket,
                "--pid-file=" + socket + ".pid",
                "--skip-ssl", // else it makes a key of its own first, for 10 seconds
                "--skip-log-bin",
                "--skip-name-resolve",
                "--max-connections=200",
                "--innodb-flush-log-at-trx-commit=2",
                "--innodb-buffer-pool-size=64M",
                "--default-time-zone=+05:30",
                "--character-set-server=latin1",
                "--collation-server=latin1_german2_ci"));
        Awaitility.await()
                .atMost(ServerProcess.START)
                .ignoreExceptions()
                .until(() -> sql("SELECT 1").equals("1"));
    }

    @Override
    public void stop() {
        process.end("-TERM");
    }

    @Override
    public void crash() {
        process.end("-KILL");
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
        crash();
        process.remove();
    }

    private List<String> command(Path program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
        line.add("--basedir=" + programs.base());
        line.add("--datadir=" + process.data());
        line.add("--innodb-log-file-size=16M");
        if (ServerProcess.isRoot()) {
            line.add("--user=root");
        }
        line.addAll(List.of(arguments));
        return line;
    }
}
