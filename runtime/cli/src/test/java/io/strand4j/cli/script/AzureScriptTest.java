package io.strand4j.cli.script;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.azure.Azurite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The start script has the clients of Azure Storage for those who name an account, and for nobody else. */
@Timeout(180)
class AzureScriptTest {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("strand.distribution", "target/strand"));

    @TempDir
    Path folder;

    private String run(String queue, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(DISTRIBUTION.resolve("bin/strand").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(STRAND|JOBQ|AZURE)_.*"));
        builder.environment().put("STRAND_QUEUE", queue);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, MINUTES)).isTrue();
            String told = Files.readString(errors);
            assertThat(process.exitValue()).as(told).isZero();
            assertThat(told).doesNotContain("com.azure", "WARN", "ERROR");
            return out.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aCallGoesThroughAnAccountAndBack() throws Exception {
        String queue = Azurite.shared().uri("azq", Azurite.name());
        String key = run(queue, "push", "-c", "echo hello Ada");
        run(queue, "worker", "--drain", "--allow-shell");
        assertThat(run(queue, "result", key)).isEqualTo("hello Ada");
        assertThat(run(queue, "size")).isEqualTo("0");
    }

    private static List<String> jars(String lib) throws IOException {
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(lib))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(AzureScriptTest::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Test
    void whatItNeedsStandsApartAndIsNotMuch() throws IOException {
        assertThat(jars("lib"))
                .anyMatch(jar -> jar.startsWith("strand4j-runtime-"))
                .anyMatch(jar -> jar.startsWith("slf4j-api-"))
                .noneMatch(jar -> jar.matches("(azure|okhttp|kotlin|reactor|msal4j|jna|strand4j-azure).*"));
        assertThat(jars("lib/azure"))
                .anyMatch(jar -> jar.startsWith("strand4j-azure-"))
                .anyMatch(jar -> jar.startsWith("azure-identity-"))
                .noneMatch(jar -> jar.matches("(strand4j-runtime|slf4j|netty).*"));
        assertThat(bytes(DISTRIBUTION.resolve("lib/azure"))).isLessThan(16_000_000);
    }
}
