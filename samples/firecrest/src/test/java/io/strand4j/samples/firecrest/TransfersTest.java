package io.strand4j.samples.firecrest;

import static io.strand4j.samples.firecrest.Scene.HOME;
import static io.strand4j.samples.firecrest.Scene.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.strand4j.Strand;
import io.strand4j.samples.firecrestserver.LoggedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Large files by way of the object storage. */
@Timeout(60)
class TransfersTest {

    private final Scene scene = new Scene();
    private final Firecrest client = scene.client();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @Test
    @Tag("FCR-09")
    void aDownloadIsWaitedForAndFetchedWithoutTheToken() throws Exception {
        scene.cluster.write(HOME + "/big", "x".repeat(300_000));
        ExternalDownload download = client.externalDownload(MACHINE, HOME + "/big");
        assertThat(download.status().code()).isEqualTo(100);
        assertThat(download.inProgress()).isTrue();

        download.finishDownload(folder.resolve("local"));

        assertThat(folder.resolve("local")).hasSize(300_000);
        assertThat(download.status().code()).isEqualTo(117);
        assertThat(download.inProgress()).isFalse();
        assertThat(download.objectStorageLink()).hasPath("/objects/" + download.task());
        assertThat(scene.server.log().service("objects"))
                .singleElement()
                .satisfies(fetch -> assertThat(fetch.header("Authorization")).isEmpty());
        download.invalidateObjectStorageLink();
        assertThatThrownBy(() -> download.finishDownload(folder.resolve("again")))
                .isInstanceOf(NotFoundException.class);
        assertThat(folder.resolve("again")).doesNotExist();
    }

    /** Half of it lies in the folder while the other half is still to come, and under its name when it is whole. */
    @Test
    void aLargeFileIsWrittenWhileItComes() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        byte[] half = new byte[1 << 20];
        HttpServer storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        storage.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2L * half.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(half);
                body.flush();
                gate.await();
                body.write(half);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        storage.start();
        Path target = Files.writeString(folder.resolve("large"), "the one before");
        try (Transport transport = new Transport(URI.create("http://127.0.0.1:1"), null, scene.options())) {
            URI link = URI.create("http://127.0.0.1:" + storage.getAddress().getPort() + "/large");
            CompletableFuture<Path> whole = CompletableFuture.supplyAsync(() -> {
                try {
                    Download.fetch(new Api(transport), link, target);
                    return target;
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
            await().until(() -> sizes().contains((long) half.length));
            assertThat(target).hasContent("the one before");
            gate.countDown();
            assertThat(whole.get(30, TimeUnit.SECONDS)).hasSize(2L * half.length);
            assertThat(sizes()).hasSize(1);
        } finally {
            gate.countDown();
            storage.stop(0);
        }
    }

    private List<Long> sizes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toFile().length()).toList();
        }
    }

    @Test
    void anEmptyFileAndAFolderThatIsNotThere() throws Exception {
        scene.cluster.write(HOME + "/empty", "");
        client.externalDownload(MACHINE, HOME + "/empty").finishDownload(folder.resolve("empty"));
        assertThat(folder.resolve("empty")).isEmptyFile();
        assertThatThrownBy(() ->
                        client.externalDownload(MACHINE, HOME + "/empty").finishDownload(folder.resolve("none/empty")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @Tag("FCR-10")
    @Tag("FCR-B10")
    void anUploadIsSentAsItsDataSayAndNoCommandOfTheServerIsRun() throws Exception {
        Path trap = folder.resolve("trap");
        scene.server.behaviour().uploadCommand("touch " + trap + " ; touch '" + trap + "' # %s %s");
        Path source = Scene.local(folder, "big.bin", "y".repeat(300_000));
        ExternalUpload upload = client.externalUpload(MACHINE, source, HOME);

        upload.finishUpload();

        assertThat(scene.server.log().service("objects"))
                .extracting(LoggedRequest::status)
                .as("staged, by the signature in the form")
                .containsExactly(201);
        assertThat(upload.await().code()).isEqualTo(114);
        assertThat(scene.cluster.read(HOME + "/big.bin")).hasSize(300_000);
        assertThat(trap).doesNotExist();
    }

    @Test
    @Tag("FCR-11")
    void theTwinsOfTransfersReturnHandlesForWhatAsksTheServerAndValuesForWhatDoesNot() throws Exception {
        scene.cluster.write(HOME + "/big", "content");
        try (Strand strand = Strand.temporary()) {
            AsyncFirecrest async = new AsyncFirecrest(client, strand);
            boolean closed = async.isClosed(); // no handle: it asks nobody
            assertThat(closed).isFalse();

            AsyncExternalDownload download = new AsyncExternalDownload(
                    async.externalDownload(MACHINE, HOME + "/big").getResult(), strand);
            assertThat(download.status().getResult().code()).isBetween(100, 117);
            download.finishDownload(folder.resolve("local")).getOrThrow();
            assertThat(folder.resolve("local")).hasContent("content");

            Path source = Scene.local(folder, "up.txt", "up");
            AsyncExternalUpload upload = new AsyncExternalUpload(
                    async.externalUpload(MACHINE, source, HOME).getResult(), strand);
            upload.finishUpload().getResult();
            assertThat(upload.await().getResult().code()).isEqualTo(114);
        }
    }
}
