package io.strand4j.samples.firecrest.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.samples.firecrestserver.Fault;
import io.strand4j.samples.firecrestserver.FirecrestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The seed's example: five workflows at once on one client. */
@Timeout(60)
class WorkflowsTest {

    private static final String UPLOAD = "POST /compute/jobs/upload";

    @TempDir
    Path folder;

    @Test
    @Tag("FCR-06")
    @Tag("FCR-07")
    void fiveWorkflowsRunAtOnceOnOneClientEachToItsEnd() throws Exception {
        Path script = Files.writeString(folder.resolve("s.sh"), "#!/bin/sh\necho done\nsleep 0.3\n");
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream log = new PrintStream(bytes, true, UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.endsWith("Starting workflow")) {
                    started.countDown();
                }
            }
        };
        try (FirecrestServer server = FirecrestServer.start()) {
            server.faults()
                    .next(
                            UPLOAD,
                            IntStream.range(0, 5)
                                    .mapToObj(i -> Fault.late(gate))
                                    .toArray(Fault[]::new));
            Workflows workflows = new Workflows("cluster", script, Duration.ofMillis(50), log);
            CompletableFuture<Void> all =
                    CompletableFuture.runAsync(() -> workflows.run(server.uri(), server.tokenUri()));
            started.await(); // all five, although nobody has an answer yet
            gate.countDown();
            all.join();

            assertThat(server.cluster("cluster").scheduler().submitted()).isEqualTo(5);
            assertThat(server.log().count("POST /auth/token")).isOne();
        }
        List<String> lines = bytes.toString(UTF_8).lines().toList();
        for (int i = 0; i < 5; i++) {
            String mine = i + ": ";
            String told = String.join(
                    "\n", lines.stream().filter(line -> line.startsWith(mine)).toList());
            assertThat(told)
                    .matches(Pattern.compile(
                            "(?s)#: Starting workflow\n#: Submitted job with jobid: (\\d+)\n(#: Job \\1 status: RUNNING\n)*#: Job \\1 is no longer active\n#: job output: done"
                                    .replace("#", Integer.toString(i))));
        }
    }
}
