package io.strand4j.samples.firecrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.samples.firecrest.ClientCredentials.Method;
import io.strand4j.samples.firecrestserver.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens: used until shortly before their end, fetched once for all, and had again when they are taken back. */
@Timeout(60)
class AuthorizationTest {

    private static final String TOKEN = "POST /auth/token";

    private final Scene scene = new Scene();

    @AfterEach
    void end() throws IOException {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    @Tag("FCR-03")
    void aTokenIsUsedUntilShortlyBeforeItsEnd(Method method) {
        scene.server.behaviour().tokenLife(Duration.ofMinutes(5));
        ClientCredentials credentials = scene.credentials(method, Duration.ofSeconds(10));
        Firecrest client = scene.client(credentials, scene.options());

        client.allSystems();
        scene.waiting.pass(Duration.ofSeconds(289));
        client.allSystems();
        assertThat(scene.server.log().count(TOKEN)).isOne();

        scene.waiting.pass(Duration.ofSeconds(2));
        client.allSystems();
        assertThat(scene.server.log().count(TOKEN)).isEqualTo(2);
    }

    @Test
    void aTokenThatLivesShorterThanTheMarginIsNotFetchedForEveryRequest() {
        scene.server.behaviour().tokenLife(Duration.ofSeconds(20));
        Firecrest client = scene.client(scene.credentials(Method.POST, Duration.ofSeconds(30)), scene.options());

        client.allSystems();
        scene.waiting.pass(Duration.ofSeconds(9));
        client.allSystems();
        assertThat(scene.server.log().count(TOKEN)).isOne();
        scene.waiting.pass(Duration.ofSeconds(2));
        client.allSystems();
        assertThat(scene.server.log().count(TOKEN)).isEqualTo(2);
    }

    @Test
    void manyThreadsThatNeedATokenCauseOneToBeFetched() throws Exception {
        ClientCredentials credentials = scene.credentials(Method.POST, Duration.ofSeconds(30));
        CountDownLatch gate = new CountDownLatch(1);
        scene.server.faults().next(TOKEN, Fault.late(gate));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch asking = new CountDownLatch(50);
            List<Future<String>> tokens = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> {
                        asking.countDown();
                        return credentials.accessToken();
                    }))
                    .toList();
            asking.await();
            gate.countDown();
            for (Future<String> token : tokens) {
                assertThat(token.get()).isEqualTo(credentials.accessToken());
            }
        }
        assertThat(scene.server.log().count(TOKEN)).isOne();
    }

    @Test
    void aTokenThatWasTakenBackIsReplacedOnceEvenForAWrite() {
        Firecrest client = scene.client(scene.credentials(Method.POST, Duration.ofSeconds(30)), scene.options());
        client.allSystems();
        scene.server.tokens().revokeAll();

        client.mkdir(Scene.MACHINE, "/scratch/new");

        assertThat(scene.server.log().count(TOKEN)).isEqualTo(2);
        assertThat(scene.server.log().count("POST /utilities/mkdir")).isEqualTo(2);
    }

    @Test
    void aProviderThatIsAwayForAWhileIsAskedAgain() {
        scene.server.faults().next(TOKEN, Fault.status(503), Fault.cut());

        assertThat(scene.credentials(Method.POST, Duration.ofSeconds(30)).accessToken())
                .isNotBlank();
    }

    @Test
    void wrongCredentialsAreAnErrorThatSaysSoAndTellsNoSecret() {
        try (ClientCredentials wrong = new ClientCredentials("valid_id", "sesame", scene.server.tokenUri())) {
            assertThatThrownBy(wrong::accessToken)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContaining("invalid_client")
                    .hasMessageNotContaining("sesame");
        }
    }

    @Test
    void aCommandsOutputIsATokenAndNoShellReadsItsArguments() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(TokenCommand.of("echo", "a token; $(exit 1)").accessToken()).isEqualTo("a token; $(exit 1)");
        assertThatThrownBy(() -> TokenCommand.of(java, "--no-such-option").accessToken())
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("ended with 1");
        assertThatThrownBy(() -> TokenCommand.of("/no/such/program").accessToken())
                .hasMessageContaining("cannot be run: /no/such/program");
        assertThatThrownBy(() -> new TokenCommand(List.of("sleep", "600"), Duration.ofMillis(100)).accessToken())
                .hasMessageContaining("gave no token within PT0.1S");
    }
}
