package io.strand4j.cli.script;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script finds a Java that is new enough, or says that there is none. */
class StartScriptTest {

    private static final Path SCRIPT = Path.of("src/main/scripts/strand").toAbsolutePath();

    @TempDir
    Path folder;

    private String java(String version) throws IOException {
        Path java = Files.writeString(
                folder.resolve("java-" + version),
                "#!/bin/bash\nif [[ $1 == -version ]]; then echo 'openjdk version \"" + version
                        + ".0.1\" 2030-01-01' >&2; else echo \"ran " + version + ": ${@: -1}\"; fi\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.toString();
    }

    private String run(int code, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString(), "last word").redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("STRAND_.*|JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, MINUTES)).isTrue();
        assertThat(process.exitValue()).as(text).isEqualTo(code);
        return text;
    }

    @Test
    void theOneThatIsNamedIsTaken() throws Exception {
        assertThat(run(0, Map.of("STRAND_JAVA", java("21")))).isEqualTo("ran 21: last word\n");
        assertThat(run(2, Map.of("STRAND_JAVA", java("17"))))
                .isEqualTo("strand: STRAND_JAVA is " + java("17") + ", which is no Java 21 or newer\n");
        assertThat(run(2, Map.of("STRAND_JAVA", "/no/such/java"))).contains("no Java 21 or newer");
    }

    @Test
    void anOldOneOfJavaHomeIsPassedOver() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home/bin"));
        Files.move(Path.of(java("25")), home.resolve("java"));
        assertThat(run(0, Map.of("JAVA_HOME", home.getParent().toString()))).isEqualTo("ran 25: last word\n");
        Files.move(Path.of(java("11")), folder.resolve("java"));
        String path = folder + ":" + System.getenv("PATH");
        assertThat(run(0, Map.of("JAVA_HOME", home.getParent().toString(), "PATH", path)))
                .isEqualTo("ran 25: last word\n");
    }
}
