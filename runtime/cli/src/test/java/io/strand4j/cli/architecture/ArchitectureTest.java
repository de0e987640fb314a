package io.strand4j.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house as far as they concern a command line; the bad class breaks each of them. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test/"))
            .importPackages("io.strand4j.cli");
    private static final JavaClasses OFFENDER = new ClassFileImporter().importClasses(Offender.class);

    static Stream<ArchRule> rules() {
        return Stream.of(
                // Whoever runs a command gives it what it talks to.
                noClasses()
                        .that()
                        .doNotHaveSimpleName("Main")
                        .and()
                        .doNotHaveSimpleName("LogSettings") // until the command line is read
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(System.class, "getenv"),
                noClasses().should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class),
                noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect.."),
                noClasses()
                        .should()
                        .callMethod(Class.class, "forName", String.class)
                        .orShould()
                        .callMethod(ClassLoader.class, "loadClass", String.class),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCommandLineKeepsTheRuleAndTheRuleFindsItsOffender(ArchRule rule) {
        rule.check(MAIN);
        assertThatThrownBy(() -> rule.check(OFFENDER))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Offender");
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.strand4j.(**)").should().beFreeOfCycles().check(MAIN);
    }
}
