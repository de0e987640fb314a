package io.strand4j.samples.firecrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.strand4j.samples.firecrest.ClientCredentials.Method;
import io.strand4j.samples.firecrestserver.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    /** Each on its own would run the attempts of all who came before it first. */
    @Test
    void manyThreadsThatWaitForATokenFailTogether() throws Exception {
        ClientCredentials credentials = scene.credentials(Method.POST, Duration.ofSeconds(30));
        CountDownLatch gate = new CountDownLatch(1);
        Fault away = Fault.status(503);
        scene.server.faults().next(TOKEN, new Fault(503, Map.of(), "{}", false, gate));
        IntStream.range(0, 1_000).forEach(i -> scene.server.faults().next(TOKEN, away));
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(i -> new Thread(() -> failures.add(catchThrowable(credentials::accessToken))))
                .toList();
        threads.forEach(Thread::start);
        await().until(() -> threads.stream()
                .allMatch(one -> EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
                        .contains(one.getState())));
        gate.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).hasSize(20).allSatisfy(one -> assertThat(one).isInstanceOf(CredentialsException.class));
        assertThat(scene.server.log().count(TOKEN)).as("the attempts of one").isEqualTo(1 + Retries.READS.retries());
    }

    @Test
    void theInterruptOfTheOneThatFetchesATokenEndsNobodyElsesWait() throws Exception {
        ClientCredentials credentials = scene.credentials(Method.POST, Duration.ofSeconds(30));
        CountDownLatch gate = new CountDownLatch(1);
        scene.server.faults().next(TOKEN, Fault.late(gate));
        List<Throwable> stopped = new CopyOnWriteArrayList<>();
        Thread first = new Thread(() -> stopped.add(catchThrowable(credentials::accessToken)));
        first.start();
        await().until(() -> scene.server.log().underWay("auth") == 1);
        CompletableFuture<String> second = new CompletableFuture<>();
        Thread other = new Thread(() -> second.complete(credentials.accessToken()));
        other.start();
        await().until(() -> other.getState() == Thread.State.WAITING);
        first.interrupt();
        first.join();
        assertThat(stopped).singleElement().satisfies(one -> assertThat(one).hasMessageContaining("interrupted"));
        assertThat(second.get(30, TimeUnit.SECONDS)).isNotBlank();
        gate.countDown();
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
