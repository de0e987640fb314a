package io.strand4j.samples.firecrest.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.samples.firecrest.Environment;
import io.strand4j.samples.firecrestserver.FirecrestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client as a command, told by the environment where and who. */
@Timeout(60)
class CommandTest {

    private final FirecrestServer server = FirecrestServer.start();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "FIRECREST_URL", server.uri().toString(),
            "FIRECREST_CLIENT_ID", "valid_id",
            "FIRECREST_CLIENT_SECRET", "valid_secret",
            "AUTH_TOKEN_URL", server.tokenUri().toString(),
            "FIRECREST_SYSTEM", "cluster"));

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return new Command(
                        new Environment(environment),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8))
                .run(arguments);
    }

    @Test
    @Tag("FCR-28")
    void theEnvironmentSaysWhereAndWho() throws IOException {
        Path script = Files.writeString(folder.resolve("job.sh"), "#!/bin/sh\necho x\n");
        assertThat(run("systems")).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("cluster  available\nother  available\n");
        assertThat(run("submit", script.toString())).isZero();
        String job = out.toString(UTF_8).strip();
        assertThat(run("wait", job)).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo(job + "  COMPLETED\n");
        assertThat(run("view", "/home/test_user/none")).isOne();
        assertThat(err.toString(UTF_8)).startsWith("firecrest: X-Invalid-Path");

        environment.put("FIRECREST_TOKEN_COMMAND", "echo '" + server.tokens().issue(Duration.ofMinutes(1)) + "'");
        environment.remove("FIRECREST_CLIENT_SECRET");
        long fetched = server.log().count("POST /auth/token");
        assertThat(run("ls", "/home/test_user")).isZero();
        assertThat(server.log().count("POST /auth/token")).isEqualTo(fetched);

        environment.remove("FIRECREST_TOKEN_COMMAND");
        assertThat(run("systems")).isOne();
        assertThat(err.toString(UTF_8)).contains("the variable FIRECREST_CLIENT_SECRET is not set");
        assertThat(run("nothing")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void aJobThatFailsMakesTheWaitFail() throws IOException {
        Path script = Files.writeString(folder.resolve("job.sh"), "#!/bin/sh\nexit 3\n");
        run("submit", script.toString());
        String job = out.toString(UTF_8).strip();

        assertThat(run("wait", job)).isOne();
        assertThat(out.toString(UTF_8)).isEqualTo(job + "  FAILED\n");
    }
}
