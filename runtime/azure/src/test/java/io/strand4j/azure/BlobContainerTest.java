package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import io.strand4j.task.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as blobs. */
@Timeout(60)
class BlobContainerTest {

    @TempDir
    Path folder;

    private final String name = Azurite.name();
    private BlobContainer container;

    @BeforeEach
    void open() {
        container = BlobContainer.open(Azurite.shared().storage(), name);
    }

    private void put(String blob, String content) {
        Azurite.shared()
                .storage()
                .blobs()
                .getBlobContainerClient(name)
                .getBlobClient(blob)
                .upload(BinaryData.fromString(content), true);
    }

    private List<String> names(String prefix) {
        try (Stream<String> all = container.list(prefix)) {
            return all.toList();
        }
    }

    @Test
    @Tag("JOBQ-24")
    void filesGoThereAndBackUnderTheirRelativePaths() throws IOException {
        Path from = folder.resolve("from");
        byte[] large = new byte[6 << 20];
        new Random(1).nextBytes(large);
        Files.createDirectories(from.resolve("a/b c"));
        Files.write(from.resolve("a/b c/large"), large);
        for (int i = 0; i < 40; i++) {
            Files.writeString(from.resolve("a/" + i + ".txt"), "file " + i);
        }
        Files.createSymbolicLink(from.resolve("link"), Path.of("/etc/hostname"));

        assertThat(container.uploadFolder(from)).hasSize(41).contains("a/b c/large", "a/7.txt");

        assertThat(container.exists("a/7.txt")).isTrue();
        assertThat(container.exists("link")).isFalse();
        assertThat(container.size("a/b c/large")).isEqualTo(large.length);
        assertThat(names("a/3")).hasSize(11).contains("a/3.txt", "a/30.txt");
        assertThat(container.under("a/").exists("7.txt")).isTrue();
        Path to = folder.resolve("to");
        assertThat(container.downloadFolder("", to)).hasSize(41);
        assertThat(to.resolve("a/b c/large")).hasBinaryContent(large);
        assertThat(to.resolve("a/7.txt")).hasContent("file 7");
        Path one = container.downloadFile("a/7.txt", folder.resolve("some"));
        Path other = container.downloadFile("a/7.txt", folder.resolve("some"));
        assertThat(one).hasContent("file 7").isNotEqualTo(other);
        assertThat(container.delete("a/7.txt")).isTrue();
        assertThat(container.delete("a/7.txt")).isFalse();
        assertThat(container.exists("a/7.txt")).isFalse();
    }

    @Test
    @Tag("JOBQ-25")
    void whatIsPutAsideComesBackAsItWasOrNotAtAll() {
        byte[] content = "three\u0000".getBytes(StandardCharsets.UTF_8);
        Stash stash = container.under("tmp/").stash(content);
        assertThat(container.under("tmp/").unstash(stash)).isEqualTo(content);
        assertThatThrownBy(() -> container.unstash(stash))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no blob");
        put("tmp/" + stash.blob(), "four");
        assertThatThrownBy(() -> container.under("tmp/").unstash(stash))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(stash.sha256())
                .hasMessageContaining("is not what was put aside");
    }

    @Test
    @Tag("JOBQ-25")
    void eachStateOfABlobIsDownloadedOnceHoweverManyWantIt() throws Exception {
        put("model", "first");
        Path cached = folder.resolve("cache");
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> all = IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(() -> {
                        go.await();
                        return new BlobDownloadCache(container, cached).get("model");
                    }))
                    .toList();
            go.countDown();
            for (Future<Path> one : all) {
                assertThat(one.get())
                        .hasContent("first")
                        .isEqualTo(all.getFirst().get());
            }
        }
        BlobDownloadCache cache = new BlobDownloadCache(container, cached);
        Path first = cache.get("model");
        Files.setLastModifiedTime(first, java.nio.file.attribute.FileTime.fromMillis(1000));
        assertThat(Files.getLastModifiedTime(cache.get("model")).toMillis())
                .as("it is not downloaded again")
                .isEqualTo(1000);
        put("model", "second");
        assertThat(cache.get("model")).hasContent("second").isNotEqualTo(first);
        assertThatThrownBy(() -> cache.get("nobody")).isInstanceOf(StoreException.class);
    }

    @Test
    @Tag("F23")
    void noBlobBecomesAFileOutsideOfTheFolder() {
        put("in/one", "1");
        put("in/..", "x");
        assertThatThrownBy(() -> container.under("in/").downloadFolder("", folder.resolve("to")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("outside of");
        assertThat(folder.resolve("to/one")).doesNotExist();
    }

    @Test
    void whatIsNotThereIsSaidSoAndLeavesNoFile() throws IOException {
        assertThatThrownBy(() -> container.download("nobody", folder.resolve("file")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("404");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
