package io.strand4j.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the documents quote is what is compiled and run, and the commands they name exist. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("strand.root", "../.."));

    private Markdown readme;
    private String pom;

    @BeforeEach
    void read() throws Exception {
        readme = Markdown.read(ROOT.resolve("README.md"));
        pom = Files.readString(ROOT.resolve("pom.xml"));
    }

    @Test
    @Tag("STR-B15")
    @Tag("JOBQ-B17")
    void everyJavaBlockIsAPieceOfACompiledSample() throws Exception {
        Snippets snippets = Snippets.of(ROOT.resolve("samples"));
        for (Markdown document : Markdown.all(ROOT)) {
            if (document.file().endsWith("compiler-errors.md")) {
                continue; // half of its examples must not compile; the processor's CompilerErrorsTest sees to them
            }
            assertThat(document.blocks("java"))
                    .as("java blocks of %s", document.file())
                    .allSatisfy(block -> assertThat(snippets.contain(block))
                            .as("in no sample between tags:%n%s", block)
                            .isTrue());
        }
        assertThat(readme.blocks("java")).hasSizeGreaterThan(3);
    }

    @Test
    void everyBlockHasALanguageThatIsLookedAt() throws Exception {
        for (Markdown document : Markdown.all(ROOT)) {
            assertThat(document.languages()).isSubsetOf("java", "shell", "xml", "text");
            assertThat(document.text().lines().filter("```"::equals))
                    .as("ends of blocks, and no block without a language, in %s", document.file())
                    .hasSameSizeAs(document.languages());
        }
    }

    @Test
    void theFirstTwoCommandsRunTheQuickStartAndTheTests() {
        assertThat(readme.commands()).startsWith("mvn -q -Pquickstart", "mvn verify");
    }

    @Test
    void everyMavenCommandNamesWhatExists() throws Exception {
        Pattern profile = Pattern.compile("-P(\\w+)");
        Pattern module = Pattern.compile("-pl (\\S+)");
        for (Markdown document : Markdown.all(ROOT)) {
            for (String command : document.commands()) {
                assertThat(command).matches("(mvn|git|java|\\.ci/run)\\b.*|CI=true \\.ci/run");
                profile.matcher(command)
                        .results()
                        .forEach(named -> assertThat(pom).contains("<id>" + named.group(1) + "</id>"));
                module.matcher(command)
                        .results()
                        .forEach(
                                named -> assertThat(ROOT.resolve(named.group(1)).resolve("pom.xml"))
                                        .exists());
            }
        }
    }

    @Test
    void theDependencyToAddHasTheVersionOfThisBuild() {
        String version =
                pom.replaceAll("(?s).*?<artifactId>strand4j-parent</artifactId>\\s*<version>([^<]+)</version>.*", "$1");
        List<String> versions = readme.blocks("xml").stream()
                .flatMap(block -> Pattern.compile("<strand4j.version>([^<]+)<")
                        .matcher(block)
                        .results())
                .map(found -> found.group(1))
                .toList();
        assertThat(versions).containsExactly(version);
    }
}
