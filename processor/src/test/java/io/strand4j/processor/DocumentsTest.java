package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What users can only be told, since the processor is not there to say it. */
class DocumentsTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    @Test
    @Case("57")
    void readme_and_samples_put_the_processor_on_the_processor_path() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("README.md")))
                .containsPattern(
                        "(?s)<annotationProcessorPaths>\\s*<path>[^/]*</groupId>\\s*<artifactId>strand4j-processor")
                .contains("since JDK 23 javac runs no processor");
        assertThat(Files.readString(PROJECT.resolve("samples/quickstart/pom.xml")))
                .containsPattern("(?s)<annotationProcessorPaths.*strand4j-processor.*</annotationProcessorPaths>");
    }

    @Test
    @Case("65")
    void the_readme_says_how_services_files_are_merged() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("README.md")))
                .contains("META-INF/services", "ServicesResourceTransformer");
    }
}
