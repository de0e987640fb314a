package io.strand4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference is made from the code, so it cannot disagree with it, and it leaves nothing out. */
class ReferenceTest {

    @Test
    @Tag("STR-B17")
    void everythingThatUsersCanCallIsInTheReference(@TempDir Path output) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-Xdoclint:all",
                "-Xmaxwarns",
                "1000",
                "-d",
                output.toString(),
                "-cp",
                System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javadoc").orElseThrow().run(to, to, arguments.toArray(String[]::new));
        assertThat(exit).as(said.toString()).isZero();
        assertThat(said.toString().lines().filter(line -> line.contains("no comment") || line.contains("error:")))
                .isEmpty();
        assertThat(output.resolve("io/strand4j/task/TaskHandle.html"))
                .content()
                .contains("getResult", "ResultTimeoutException");
    }
}
