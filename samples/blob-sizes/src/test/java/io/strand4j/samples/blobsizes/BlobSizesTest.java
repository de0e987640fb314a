package io.strand4j.samples.blobsizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.azure.AzureStorage;
import io.strand4j.azure.Azurite;
import io.strand4j.azure.BlobContainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every blob is measured once, and what is done is not done again. */
@Timeout(120)
class BlobSizesTest {

    private final AzureStorage storage = Azurite.shared().storage();
    private final String name = Azurite.name();
    private final BlobContainer data = BlobContainer.open(storage, name);
    private final BlobContainer sizes = BlobContainer.open(storage, name + "-sizes");

    @TempDir
    Path home;

    @BeforeEach
    void upload() throws IOException {
        put("top", 7);
        for (int i = 0; i < 8; i++) {
            put("a/deep/" + i, 10);
            put("b c/" + i, 100 + i);
        }
        data.uploadFolder(home.resolve("in"));
    }

    private void put(String blob, int bytes) throws IOException {
        Path file = home.resolve("in").resolve(blob);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private List<String> run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BlobSizes.run(storage, name, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    @Tag("JOBQ-24")
    void everyBlobIsMeasuredAndWhatIsDoneIsLeftOut() throws IOException {
        assertThat(new BlobWork(data, sizes).taskSeeds()).containsExactlyInAnyOrder("a/", "b c/", "top");

        assertThat(run())
                .containsExactly(
                        "17 listed, 0 done already, 17 enqueued, 0 failed",
                        "                          1 blobs              7 bytes",
                        "a/                        8 blobs             80 bytes",
                        "b c/                      8 blobs            828 bytes");

        assertThat(sizes.list("")).hasSize(17);
        assertThat(sizes.downloadFile("b c/3", home)).hasContent("103");
        sizes.delete("a/deep/5");
        assertThat(run())
                .containsExactly(
                        "17 listed, 16 done already, 1 enqueued, 0 failed",
                        "a/                        1 blobs             10 bytes");
        assertThat(run()).containsExactly("17 listed, 17 done already, 0 enqueued, 0 failed");
    }
}
