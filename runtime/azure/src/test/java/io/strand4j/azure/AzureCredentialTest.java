package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.sun.net.httpserver.HttpServer;
import io.strand4j.task.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** Which credential of the environment a request has, by what a server sees of it; and that nobody else sees it. */
@Timeout(60)
class AzureCredentialTest {

    private static final String KEY =
            Base64.getEncoder().encodeToString("s3cret-of-the-account".getBytes(StandardCharsets.UTF_8));
    private static final String SIGNATURE = "sv=2022-11-02&sig=s3cret-signature";

    /** What a request had: the scheme of its Authorization, or its query. */
    private record Seen(String scheme, String query) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String query = exchange.getRequestURI().getRawQuery();
            seen.add(new Seen(
                    authorization == null ? "" : authorization.replaceFirst(":.*", ""), query == null ? "" : query));
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String endpoint(String account) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + account;
    }

    private AzureStorage storage(String more) {
        return AzureAddress.of(
                        "azq://mine/calls?blobEndpoint=" + endpoint("mine") + "&queueEndpoint=" + endpoint("mine")
                                + more,
                        environment::get)
                .storage();
    }

    private Seen sent(AzureStorage storage) {
        seen.clear();
        assertThatThrownBy(() -> BlobTaskStore.open(storage, "records"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("403");
        assertThat(seen).isNotEmpty();
        return seen.getFirst();
    }

    private void requireNothingSent(AzureStorage storage) {
        seen.clear();
        assertThatThrownBy(() -> BlobTaskStore.open(storage, "records"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> AzureTaskQueue.open(storage, "calls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThat(seen).isEmpty();
    }

    @Test
    void theFirstOneThatIsThereIsTakenAndANamedOneBeforeAll() {
        environment.put("AZURE_STORAGE_SAS_TOKEN", "?" + SIGNATURE);
        assertThat(sent(storage("")).query()).contains("sig=s3cret-signature");
        environment.put("AZURE_STORAGE_KEY", KEY);
        assertThat(sent(storage("")).scheme()).isEqualTo("SharedKey mine");
        assertThat(sent(storage("")).query()).doesNotContain("sig=");
        environment.put(
                "AZURE_STORAGE_CONNECTION_STRING",
                "AccountName=mine;BlobEndpoint=" + endpoint("other") + ";SharedAccessSignature=" + SIGNATURE);
        assertThat(storage("").blobEndpoint()).isEqualTo(endpoint("mine")); // what is typed wins
        assertThat(AzureAddress.of("azq://mine/calls", environment::get)
                        .storage()
                        .blobEndpoint())
                .isEqualTo(endpoint("other"));
        assertThat(sent(storage("")).query()).contains("sig=s3cret-signature");

        assertThat(sent(storage("&credential=key")).scheme()).isEqualTo("SharedKey mine");
        assertThat(sent(storage("&credential=sas"))).satisfies(one -> {
            assertThat(one.scheme()).isEmpty();
            assertThat(one.query()).contains("sig=s3cret-signature");
        });
        requireNothingSent(storage("&credential=default"));
        requireNothingSent(storage("&credential=managed-identity"));
        environment.clear();
        requireNothingSent(storage(""));
    }

    @Test
    void aTokenIsNotEvenAskedForOverPlainHttp() {
        AtomicInteger asked = new AtomicInteger();
        requireNothingSent(storage("&credential=managed-identity").token(request -> {
            asked.incrementAndGet();
            return Mono.just(new AccessToken(
                    "s3cret-token", OffsetDateTime.now(ZoneOffset.UTC).plusYears(1)));
        }));
        assertThat(asked).hasValue(0);
    }

    @Test
    void noTextShowsOne() {
        environment.put("AZURE_STORAGE_KEY", KEY);
        environment.put("AZURE_STORAGE_SAS_TOKEN", SIGNATURE);
        environment.put("AZURE_STORAGE_CONNECTION_STRING", "AccountName=mine;AccountKey=" + KEY);
        for (String kind : List.of("connection-string", "key", "sas")) {
            AzureStorage storage = storage("&credential=" + kind);
            assertThat(new AzureAddress(storage, "calls", "records").toString())
                    .contains("mine")
                    .doesNotContain(KEY, "s3cret");
        }
        assertThat(List.of(
                                AzureCredential.key("mine", KEY),
                                AzureCredential.sas(SIGNATURE),
                                AzureCredential.token(request -> Mono.empty()))
                        .toString())
                .isEqualTo("[a credential, a credential, a credential]");
    }
}
