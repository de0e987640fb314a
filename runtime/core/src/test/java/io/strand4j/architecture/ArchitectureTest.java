package io.strand4j.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The code keeps the rules of the house, and each rule finds the class that was written to break it. */
class ArchitectureTest {

    private static final String HOUSE = "io.strand4j";
    private static final String BAD = "io.strand4j.architecture.bad";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(BAD);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Rules.noCycles(HOUSE), Rules.noCycles(BAD), "Cycle detected"),
                Arguments.of(Rules.arrows(HOUSE), Rules.arrows(BAD), "KnowsTheStore"),
                Arguments.of(Rules.reflectionOnlyInCodec(HOUSE), Rules.reflectionOnlyInCodec(BAD), "Reflects"),
                Arguments.of(Rules.nothingIsFoundByName(HOUSE), Rules.nothingIsFoundByName(BAD), "FindsByName.invoke"),
                Arguments.of(Rules.nothingIsFoundByName(HOUSE), Rules.nothingIsFoundByName(BAD), "FindsByName.refer"),
                Arguments.of(Rules.nothingIsFoundByName(HOUSE), Rules.nothingIsFoundByName(BAD), "FindsByName.load"),
                Arguments.of(Rules.nothingIsFoundByName(HOUSE), Rules.nothingIsFoundByName(BAD), "FindsByName.find"),
                Arguments.of(Rules.nothingIsFoundByName(HOUSE), Rules.nothingIsFoundByName(BAD), "FindsByName.read"),
                Arguments.of(Rules.processesOnlyInProcess(HOUSE), Rules.processesOnlyInProcess(BAD), "StartsProcesses"),
                Arguments.of(
                        Rules.threadsOnlyWhereBodiesRun(HOUSE), Rules.threadsOnlyWhereBodiesRun(BAD), "StartsThreads"),
                Arguments.of(Rules.timeOnlyBehindTheClock(), Rules.timeOnlyBehindTheClock(), "LooksAtTheClock"),
                Arguments.of(
                        Rules.standardStreamsOnlyInTheWorkersMain(HOUSE),
                        Rules.standardStreamsOnlyInTheWorkersMain(BAD),
                        "Prints"),
                Arguments.of(
                        Rules.publicMethodsMentionNoHiddenType(),
                        Rules.publicMethodsMentionNoHiddenType(),
                        "mentions the hidden"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule, ArchRule forOffenders, String found) {
        rule.check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFindsItsOffender(ArchRule rule, ArchRule forOffenders, String found) {
        assertThatThrownBy(() -> forOffenders.check(OFFENDERS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(found);
    }
}
