package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is reported of a bad source must be exactly what its comments name. */
class BadFixturesTest {

    @TempDir
    Path output;

    static Stream<Arguments> fixtures() {
        return Fixtures.in("bad").stream()
                .flatMap(file -> Stream.of(TestCompiler.values())
                        .map(compiler -> Arguments.argumentSet(file.getFileName() + ", " + compiler, file, compiler)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void is_refused_where_and_as_the_comments_say(Path file, TestCompiler compiler) throws IOException {
        BadFixture fixture = new BadFixture(file, compiler);
        assertThat(fixture.reported(output)).containsExactlyInAnyOrderElementsOf(fixture.expected());
    }
}
