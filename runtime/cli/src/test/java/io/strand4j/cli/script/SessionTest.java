package io.strand4j.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.task.TaskCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/command-line.md shows is what the start script answers. After a change, {@code
 * -Dstrand.session.rewrite=true} writes the answers into the document; read the difference.
 */
class SessionTest {

    private static final Path DOCUMENT = Path.of(System.getProperty("strand.root", "../.."), "docs", "command-line.md");
    private static final Path DISTRIBUTION = Path.of(System.getProperty("strand.distribution", "target/strand"));

    @TempDir
    Path temporary;

    /** It has its queue and its tasks from the environment, and nothing that a user would have had to write. */
    @Test
    @Tag("JOBQ-19")
    void theDocumentedSessionIsWhatIsAnswered() throws Exception {
        Path folder = temporary.toRealPath();
        jar(folder.resolve("tasks.jar"));
        Session session = new Session(Files.readString(DOCUMENT));

        List<String> answers = session.run(folder, environment());

        String now = session.rewritten(answers);
        if (Boolean.getBoolean("strand.session.rewrite")) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(Session.normal(new Session(now).expected())).isEqualTo(Session.normal(session.expected()));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        Path bin = DISTRIBUTION.resolve("bin").toAbsolutePath().normalize();
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    /** As a user packs it: the tasks, what was generated for them, and where to find that. */
    private static void jar(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            String folder = Letters.class.getPackageName().replace('.', '/');
            for (String name : List.of("Letters", "LettersTasks", "LettersTasks$Catalog", "LettersTasks$SendHandle")) {
                jar.putNextEntry(new JarEntry(folder + "/" + name + ".class"));
                try (InputStream in = Letters.class.getResourceAsStream(name + ".class")) {
                    in.transferTo(jar);
                }
            }
            jar.putNextEntry(new JarEntry("META-INF/services/" + TaskCatalog.class.getName()));
            jar.write(LettersTasks.Catalog.class.getName().getBytes(StandardCharsets.UTF_8));
        }
    }
}
