package io.strand4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {

    @TempDir
    Path temporary;

    private static void keep(ArchiveFolder folder, String name) throws IOException {
        Path made = folder.unfinished(name);
        Files.writeString(made, "the archive " + name);
        folder.keep(name, made);
    }

    @Test
    void theOldestGo() throws IOException {
        Path home = temporary.resolve("archives");
        ArchiveFolder folder = ArchiveFolder.open(home);
        for (int i = 0; i < ArchiveFolder.MOST + 2; i++) {
            keep(folder, "a" + i);
            Files.setLastModifiedTime(folder.find("a" + i), FileTime.fromMillis(1_000_000L + i * 10_000L));
        }
        keep(folder, "last");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).hasSize(ArchiveFolder.MOST);
        }
        assertThat(folder.find("a0")).isNull();
        assertThat(folder.find("last")).isNotNull();
    }

    @Test
    void whatAnInterruptedAttemptHasLeftGoes() throws IOException {
        ArchiveFolder folder = ArchiveFolder.open(temporary.resolve("archives"));
        Path left = Files.writeString(folder.unfinished("a"), "half");
        folder.unfinished("b");
        assertThat(left).doesNotExist();
    }

    @Test
    void onlyOneMakesOne() throws IOException {
        ArchiveFolder folder = ArchiveFolder.open(temporary.resolve("archives"));
        try (FileChannel lock = folder.lock()) {
            assertThat(lock).isNotNull();
            assertThat(folder.lock()).isNull();
        }
        try (FileChannel lock = folder.lock()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void whatCouldNotBeMadeIsNotTriedAgain() throws IOException {
        ArchiveFolder folder = ArchiveFolder.open(temporary.resolve("archives"));
        assertThat(folder.isHopeless("a")).isFalse();
        folder.giveUp("a");
        assertThat(folder.isHopeless("a")).isTrue();
    }

    @Test
    void aFolderThatOthersCanWriteToIsNotTrusted() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> ArchiveFolder.open(open)).hasMessageContaining("open to others");
    }
}
