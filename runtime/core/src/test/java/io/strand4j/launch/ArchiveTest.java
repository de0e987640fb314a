package io.strand4j.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that worker JVMs start from: made on first use, used again, and never in the way. */
class ArchiveTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String ANSWER = "a worker of mine runs ";

    @TempDir
    Path temporary;

    private Path folder;
    private Path jar;
    private Path log;
    private String classPath;

    @BeforeEach
    void aProgramOfJars() throws Exception {
        folder = temporary.toRealPath();
        log = folder.resolve("loaded.txt");
        Programs programs = new Programs(folder);
        jar = Programs.jar(folder.resolve("app.jar"), Programs.manifest("", ""), List.of(programs.classes()));
        List<Path> all = new ArrayList<>(programs.libraries());
        all.add(jar);
        classPath = Programs.join(all);
    }

    private LaunchedProgram start(Map<String, String> environment, boolean archive) throws IOException {
        return LaunchedProgram.start(
                folder,
                environment,
                "-Dapp.archive=" + archive,
                "-cp",
                classPath,
                "app.Program",
                "",
                "-Xlog:class+load:file=" + log);
    }

    private List<Path> archives() throws IOException {
        Path home = folder.resolve("home").resolve("archives");
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** Runs it until there is an archive of it. */
    private Path make() throws IOException {
        List<Path> before = archives();
        try (LaunchedProgram program = start(Map.of(), true)) {
            assertThat(program.answer()).startsWith(ANSWER);
            await().atMost(LONG).until(() -> !before.containsAll(archives()));
        }
        return archives().stream()
                .filter(archive -> !before.contains(archive))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the worker JVM of a run has taken the library's classes from an archive. */
    private boolean usesArchive() throws IOException {
        try (LaunchedProgram program = start(Map.of(), true)) {
            assertThat(program.answer()).startsWith(ANSWER);
            assertThat(program.said())
                    .contains("the body was here")
                    .doesNotContain("[cds")
                    .doesNotContain("[aot");
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("io.strand4j.process.WorkerMain "))
                .anyMatch(line -> line.contains("shared objects file (top)"));
    }

    @Test
    void isMadeOnFirstUseForThisUserAloneAndUsedAgain() throws Exception {
        Path made = make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())))
                .isEqualTo("rwx------");
        assertThat(usesArchive()).isTrue();
        assertThat(archives()).containsExactly(made);
    }

    @Test
    void ofOtherJarsIsAnother() throws Exception {
        Path first = make();
        Files.delete(jar);
        Programs.jar(
                jar,
                Programs.manifest("", "other.jar"),
                List.of(folder.resolve("the classes"), Files.createDirectories(folder.resolve("empty"))));
        Path second = make();
        assertThat(second).isNotEqualTo(first);
        assertThat(usesArchive()).isTrue();
    }

    @Test
    void thatIsDamagedIsNotUsedButMadeAgain() throws Exception {
        Path made = make();
        byte[] bytes = Files.readAllBytes(made);
        bytes[bytes.length / 2] ^= 1;
        Files.write(made, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        try (LaunchedProgram program = start(Map.of(), true)) {
            assertThat(program.answer()).startsWith(ANSWER);
            assertThat(program.said())
                    .contains("the body was here")
                    .doesNotContain("[cds")
                    .doesNotContain("[aot");
            await().atMost(LONG).until(() -> isReplaced(bytes));
        }
        assertThat(usesArchive()).isTrue();
    }

    private boolean isReplaced(byte[] damaged) throws IOException {
        for (Path archive : archives()) {
            if (!Arrays.equals(Files.readAllBytes(archive), damaged)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isMadeOnceWhenSeveralProgramsWantIt() throws Exception {
        List<LaunchedProgram> running = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                running.add(start(Map.of(), true));
            }
            for (LaunchedProgram program : running) {
                assertThat(program.answer()).startsWith(ANSWER);
            }
            await().atMost(LONG).until(() -> !archives().isEmpty());
        } finally {
            for (LaunchedProgram program : running) {
                program.close();
            }
        }
        assertThat(archives()).hasSize(1);
    }

    @Test
    void isDoneWithoutWhereThereIsNoRoomForIt() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        try (LaunchedProgram program = start(Map.of("STRAND_HOME", file.toString()), true)) {
            assertThat(program.answer()).startsWith(ANSWER);
        }
        assertThat(archives()).isEmpty();
    }

    @Test
    void isNotMadeWhenItIsNotWanted() throws Exception {
        try (LaunchedProgram program = start(Map.of(), false)) {
            assertThat(program.answer()).startsWith(ANSWER);
        }
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void ofModulesIsUsedToo() throws Exception {
        Programs programs = new Programs(folder);
        Path module = Programs.jar(folder.resolve("module.jar"), Programs.manifest("", ""), List.of(programs.module()));
        String[] words = {
            "-Dapp.archive=true",
            "-p",
            module + File.pathSeparator + folder.resolve("lib"),
            "-m",
            "app/app.Program",
            "",
            "-Xlog:class+load:file=" + log
        };
        try (LaunchedProgram program = LaunchedProgram.start(folder, Map.of(), words)) {
            assertThat(program.answer()).startsWith(ANSWER);
            await().atMost(LONG).until(() -> !archives().isEmpty());
        }
        assertThat(LaunchedProgram.run(folder, words)).startsWith(ANSWER);
        assertThat(Files.readString(log))
                .containsPattern("io.strand4j.process.WorkerMain .*shared objects file \\(top\\)");
    }
}
