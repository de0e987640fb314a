package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.strand4j.task.StoreException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that takes connections and never answers, as behind a firewall that has lost its mind. */
@Timeout(60)
class SilentServiceTest {

    @Test
    void whoAsksIsToldAndNobodyIsTakenForInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BlobClient blob = new BlobClientBuilder()
                    .endpoint("http://127.0.0.1:" + silent.getLocalPort() + "/" + AzureStorage.EMULATOR)
                    .containerName("records")
                    .blobName("one")
                    .httpClient(new OkHttpAsyncHttpClientBuilder()
                            .responseTimeout(Duration.ofMillis(100))
                            .build())
                    .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 2, 60, 1L, 1L, null))
                    .buildClient();
            assertThatThrownBy(() -> Requests.call("read the record one", blob::downloadContent))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("cannot read the record one in Azure Storage");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void whatAnInterruptHasBrokenOffIsDoneAgain() {
        AtomicInteger tries = new AtomicInteger();
        int done = Requests.call("count", () -> {
            if (tries.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("broken off");
            }
            return tries.get();
        });
        assertThat(done).isEqualTo(2);
        assertThat(Thread.interrupted()).isTrue();
    }
}
