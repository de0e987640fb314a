package io.strand4j.samples.firecrestserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The protocol as it is written down, byte by byte and without any client of it. */
@Timeout(60)
class FirecrestServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private FirecrestServer server;
    private String token;

    @BeforeEach
    void start() {
        server = FirecrestServer.start();
        token = server.tokens().issue(Duration.ofMinutes(5));
    }

    @AfterEach
    void end() throws IOException {
        http.close();
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Authorization", "Bearer " + token)
                .header("X-Machine-Name", "cluster");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.body().replaceAll("(?s).*\"" + name + "\":\"?([^\",}]*).*", "$1");
    }

    @Test
    void aSubmittedScriptIsATaskFirstAndItsResultComesLater() throws Exception {
        server.cluster("cluster").write("/home/test_user/job.sh", "#!/bin/sh\necho from $WHO\n");

        HttpResponse<String> created =
                post("/compute/jobs/path", "targetPath=%2Fhome%2Ftest_user%2Fjob.sh&env=%7B%22WHO%22%3A%22me%22%7D");
        String task = "/tasks?tasks=" + field(created, "task_id");
        HttpResponse<String> early = send(to(task));
        HttpResponse<String> done = send(to(task));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(early.body()).contains("\"status\":\"100\"", "\"description\":\"Queued\"");
        assertThat(done.body())
                .contains("\"status\":\"200\"", "\"jobid\":", "\"job_file_out\":\"/home/test_user/slurm-");
        assertThat(server.cluster("cluster").read(field(done, "job_file_out")))
                .asString()
                .isEqualTo("from me\n");
    }

    @Test
    void whatIsWrongIsSaidInAHeader() throws Exception {
        HttpRequest.Builder elsewhere = to("/utilities/ls?targetPath=/").setHeader("X-Machine-Name", "nowhere");
        assertThat(send(elsewhere).headers().firstValue("X-Machine-Does-Not-Exist"))
                .isPresent();
        assertThat(send(to("/utilities/ls?targetPath=/none")).headers().firstValue("X-Invalid-Path"))
                .isPresent();
        assertThat(send(to("/utilities/view?targetPath=/home")).headers().firstValue("X-A-Directory"))
                .isPresent();
        assertThat(send(to("/utilities/ls?targetPath=/../..")).headers().firstValue("X-Invalid-Path"))
                .isPresent();
        assertThat(send(to("/nothing")).statusCode()).isEqualTo(404);
    }

    @Test
    void tokensAreGivenForCredentialsAndEnd() throws Exception {
        server.behaviour().tokenLife(Duration.ZERO);
        HttpResponse<String> given =
                post("/auth/token", "grant_type=client_credentials&client_id=valid_id&client_secret=valid_secret");
        token = field(given, "access_token");

        assertThat(send(to("/status/systems")).statusCode()).isEqualTo(401);
        assertThat(post("/auth/token", "grant_type=client_credentials&client_id=x&client_secret=y")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsTooMuchIsRefusedWithATimeToComeBackInEitherForm() throws Exception {
        server.quotas().limit("status", 1, Duration.ofHours(1), Quotas.Hint.SECONDS);
        server.quotas().limit("utilities", 0, Duration.ofHours(1), Quotas.Hint.NONE);
        assertThat(send(to("/status/systems")).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = send(to("/status/systems"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(3500L, 3600L);

        server.quotas().limit("status", 1, Duration.ofHours(1), Quotas.Hint.DATE);
        send(to("/status/systems"));
        assertThat(send(to("/status/systems"))
                        .headers()
                        .firstValue("Retry-After")
                        .orElseThrow())
                .endsWith(" GMT");
    }

    @Test
    void arrivalsAreMeasuredAndFaultsHappenOnDemand() throws Exception {
        server.faults().next("GET /status/systems", Fault.status(503).with("Retry-After", "7"));
        server.faults().next("POST /utilities/mkdir", Fault.cut()); // a read would be sent again by the JDK itself

        assertThat(send(to("/status/systems")).headers().firstValue("Retry-After"))
                .contains("7");
        assertThatThrownBy(() -> post("/utilities/mkdir", "targetPath=/x")).isInstanceOf(IOException.class);
        assertThat(send(to("/status/systems")).statusCode()).isEqualTo(200);

        assertThat(server.log().count("GET /status/systems")).isEqualTo(2);
        assertThat(server.log().gaps("status"))
                .allSatisfy(gap -> assertThat(gap).isPositive());
        assertThat(server.log().mostWithin("status", Duration.ofNanos(1))).isOne();
        assertThat(server.log().mostWithin("status", Duration.ofHours(1))).isEqualTo(2);
    }
}
