package io.strand4j.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Jvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose disk is full, or has become read-only, below calls that run. The faults are those of a file system that
 * is mounted for one process alone; where nobody may mount, of a limit on the size of that process's files. The report
 * says which.
 */
class StoreAwayTest {

    private static final String OWN_DISK = "mount -t tmpfs -o size=4m strand \"$0\" && exec \"$@\"";

    @TempDir
    Path folder;

    private List<String> onOwnDisk(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", OWN_DISK, folder.toString()));
        whole.addAll(command);
        return whole;
    }

    private static String print(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? printed : "exit code " + process.exitValue() + "\n" + printed;
    }

    private String run(String fault, TestReporter report) throws Exception {
        boolean mounts = print(onOwnDisk(List.of("true"))).isEmpty();
        String which = mounts ? fault : "limit";
        report.publishEntry("fault", which);
        // The JVM's own file of counters lies in a folder that is full or limited as well.
        List<String> java = Jvm.command(List.of("-XX:-UsePerfData"), StoreAwayMain.class, which, folder.toString());
        String printed = print(mounts ? onOwnDisk(java) : java);
        assertThat(printed).doesNotContain("exit code");
        assertWhatHappened(printed.lines().filter(line -> line.startsWith("> ")).toList());
        return printed;
    }

    private static void assertWhatHappened(List<String> lines) {
        assertThat(lines).hasSize(13);
        assertThat(lines.get(0)).isEqualTo("> health: true");
        assertThat(lines.get(1)).containsAnyOf("No space left on device", "Read-only file system", "File too large");
        assertThat(lines.get(2)).isEqualTo("> health: false");
        assertThat(lines.get(3))
                .startsWith("> a start: StoreException")
                .contains(lines.get(1).substring("> a plain write: ".length()));
        assertThat(lines.subList(4, 13))
                .containsExactly(
                        "> a cancel: false",
                        "> the end: ResultTimeoutException",
                        "> the record: RUNNING",
                        "> health: true",
                        "> the end: 42",
                        "> the record: COMPLETED",
                        "> what was refused: false",
                        "> a start: 42",
                        "> files left: 0");
    }

    @Test
    @Tag("F5")
    void aFullDiskRefusesWhatIsNewAndTakesWhatWasDoneOnceThereIsRoom(TestReporter report) throws Exception {
        assertThat(run("full", report)).contains("the end of away.gated (before)", "tried again");
    }

    @Test
    @Tag("F6")
    void aFolderThatIsReadOnlyForAWhileIsNoOther(TestReporter report) throws Exception {
        run("read-only", report);
    }
}
