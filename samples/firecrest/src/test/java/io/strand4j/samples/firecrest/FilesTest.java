package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.samples.firecrestserver.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of a machine, and the jobs that move them. */
@Timeout(60)
class FilesTest {

    private final Scene scene = new Scene();
    private final Firecrest client = scene.client();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @Test
    @Tag("FCR-23")
    void filesAreListedReadMadeChangedAndRemoved() throws Exception {
        assertThat(client.mkdir(MACHINE, HOME + "/a")).isEqualTo(HOME + "/a");
        client.mkdir(MACHINE, HOME + "/b/c d", true);
        client.simpleUpload(MACHINE, Scene.local(folder, "lines.txt", "1\n2\n3\n4\n"), HOME + "/a");
        client.simpleUpload(MACHINE, ".x", HOME + "/a", ".hidden");
        client.copy(MACHINE, HOME + "/a/lines.txt", HOME + "/b/c d/copy & more.txt");
        client.mv(MACHINE, HOME + "/b/c d/copy & more.txt", HOME + "/b/moved.txt");
        client.symlink(MACHINE, HOME + "/a/lines.txt", HOME + "/link");
        client.chmod(MACHINE, HOME + "/a/lines.txt", "640");
        client.chown(MACHINE, HOME + "/a/lines.txt", Optional.of("test_user"), Optional.empty());

        assertThat(client.listFiles(MACHINE, HOME + "/a")).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("lines.txt");
            assertThat(file.permissions()).isEqualTo("rw-r-----");
            assertThat(file.size()).isEqualTo(8);
        });
        assertThat(client.listFiles(MACHINE, HOME + "/a", true, false)).hasSize(2);
        assertThat(client.listFiles(MACHINE, HOME, false, true))
                .extracting(RemoteFile::name)
                .contains(HOME + "/b/moved.txt", HOME + "/link");
        String file = HOME + "/b/moved.txt";
        assertThat(client.view(MACHINE, file)).isEqualTo("1\n2\n3\n4\n");
        assertThat(client.head(MACHINE, file, Excerpt.lines(1))).isEqualTo("1\n");
        assertThat(client.head(MACHINE, file, Excerpt.lines(1).rest())).isEqualTo("1\n2\n3\n");
        assertThat(client.tail(MACHINE, file, Excerpt.bytes(3))).isEqualTo("\n4\n");
        assertThat(client.tail(MACHINE, file, Excerpt.lines(3).rest())).isEqualTo("3\n4\n");
        assertThat(client.head(MACHINE, file) + client.tail(MACHINE, file)).hasSize(16);
        assertThat(client.fileType(MACHINE, file)).isEqualTo("ASCII text");
        assertThat(client.stat(MACHINE, HOME + "/link", true).size()).isEqualTo(8);
        assertThat(client.stat(MACHINE, file).mode() & 0777).isPositive();
        assertThat(client.checksum(MACHINE, file)).matches("[0-9a-f]{64}");
        assertThat(client.whoami(MACHINE)).isEqualTo("test_user");
        assertThat(client.whoami()).contains("test_user");
        assertThat(client.groups(MACHINE).groups()).extracting(IdName::name).contains("proj");
        client.simpleDelete(MACHINE, HOME + "/b");
        assertThat(scene.cluster.has(file)).isFalse();
    }

    @Test
    void aDownloadIsTheFileOrNothing() throws Exception {
        scene.cluster.write(HOME + "/f", "content");
        Path target = Scene.local(folder, "target", "as it was");

        assertThatThrownBy(() -> client.simpleDownload(MACHINE, HOME + "/none", target))
                .isInstanceOf(HeaderException.class);
        assertThat(target).hasContent("as it was");
        client.simpleDownload(MACHINE, HOME + "/f", target);
        assertThat(target).hasContent("content");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        client.simpleDownload(MACHINE, HOME + "/f", stream);
        assertThat(stream).hasToString("content");
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        scene.cluster.write("/home/stranger/secret", "s");
        assertThatThrownBy(() -> client.view(MACHINE, "/home/stranger/secret"))
                .hasMessageContaining("X-Permission-Denied");
        assertThatThrownBy(() -> client.chown(MACHINE, HOME, Optional.of("root"), Optional.empty()))
                .hasMessageContaining("X-Permission-Denied");
        assertThatThrownBy(() -> client.mkdir(MACHINE, HOME)).hasMessageContaining("X-Exists");
        assertThatThrownBy(() -> client.chmod(MACHINE, HOME, "999")).hasMessageContaining("X-Invalid-Mode");
        scene.cluster.available(false);
        assertThatThrownBy(() -> client.listFiles(MACHINE, HOME)).hasMessageContaining("X-Machine-Not-Available");
    }

    @Test
    @Tag("FCR-24")
    void filesAreMovedByJobsAndNodesAreReserved() throws Exception {
        scene.cluster.write(HOME + "/f", "data");
        TransferOptions options = TransferOptions.standard()
                .jobName("mine")
                .time("10")
                .account("proj")
                .stageOutJobId("7");
        SubmittedJob copied = client.submitCopyJob(MACHINE, HOME + "/f", HOME + "/g", options);
        assertThat(copied.system()).isEqualTo(MACHINE);
        assertThat(copied.jobId()).matches("\\d+");
        assertThat(client.poll(MACHINE, JobQuery.of(copied.jobId())).getFirst().name())
                .isEqualTo("mine");
        client.submitRsyncJob(MACHINE, HOME + "/g", HOME + "/h", TransferOptions.standard());
        client.submitMoveJob(MACHINE, HOME + "/h", HOME + "/i", TransferOptions.standard());
        client.submitCompressJob(MACHINE, HOME + "/i", HOME + "/i.gz", true, TransferOptions.standard());
        client.submitExtractJob(MACHINE, HOME + "/i.gz", HOME + "/j", "auto", TransferOptions.standard());
        assertThat(client.view(MACHINE, HOME + "/j")).isEqualTo("data");
        client.submitDeleteJob(MACHINE, HOME + "/f", TransferOptions.standard());
        assertThat(scene.cluster.has(HOME + "/f")).isFalse();
        assertThat(scene.cluster.has(HOME + "/h")).isFalse();

        Reservation plan = new Reservation("r1", "proj", "2", "gpu", "2026-01-31T08:00:00", "2026-01-31T09:00:00");
        client.createReservation(MACHINE, plan);
        assertThat(client.allReservations(MACHINE)).containsExactly(plan);
        Reservation later = new Reservation("r1", "proj", "3", "gpu", plan.start(), "2026-01-31T10:00:00");
        client.updateReservation(MACHINE, later);
        assertThat(client.allReservations(MACHINE)).containsExactly(later);
        assertThat(client.reservations(MACHINE, "r1")).hasSize(1);
        client.deleteReservation(MACHINE, "r1");
        assertThat(client.allReservations(MACHINE)).isEmpty();
        assertThat(client.nodes(MACHINE, "nid00001"))
                .singleElement()
                .satisfies(node -> assertThat(node).containsEntry("NodeName", "nid00001"));
        assertThat(client.partitions(MACHINE)).hasSize(2);
        assertThatThrownBy(() -> client.partitions(MACHINE, "none")).hasMessageContaining("none not found");
    }

    @Test
    void whatARequestHasNoTimeForIsDoneByAJobIfThatIsWanted() throws Exception {
        scene.cluster.write(HOME + "/f", "data");
        Fault tooLong = Fault.status(400)
                .with("X-Timeout", "Command has finished with timeout signal")
                .body("{\"error\":\"Command has finished with timeout signal\"}");
        scene.server.faults().next("POST /utilities/compress", tooLong, tooLong);

        assertThatThrownBy(() -> client.compress(MACHINE, HOME + "/f", HOME + "/f.gz"))
                .hasMessageContaining("took longer than a request may");
        assertThat(client.compress(MACHINE, HOME + "/f", HOME + "/f.gz", false, false))
                .isEqualTo(HOME + "/f.gz");
        assertThat(scene.server.log().count("POST /storage/xfer-internal/compress"))
                .isOne();
        assertThat(client.extract(MACHINE, HOME + "/f.gz", HOME + "/again")).isEqualTo(HOME + "/again");
        assertThat(scene.cluster.read(HOME + "/again")).asString().isEqualTo("data");
    }
}
