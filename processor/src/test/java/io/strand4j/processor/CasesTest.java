package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every numbered case of {@code cases.txt} has a proof: a marked line of a fixture, which is a test of this class under
 * each compiler, or a test elsewhere with {@link Case}. A fixture in {@code bad} must be refused as it says, one in
 * {@code good} must compile into what is expected, and one in {@code runs} is run as well.
 */
class CasesTest {

    private static final Map<String, CaseTable.Row> TABLE = CaseTable.rows();
    private static final Map<BadFixture, List<BadFixture.Entry>> BAD = new HashMap<>();
    private static final Map<TestCompiler, TestCompiler.Result> GOOD = new HashMap<>();
    private static final Map<TestCompiler, CompiledRuns> RUNS = new HashMap<>();

    @TempDir
    static Path all;

    @AfterAll
    static void close() throws IOException {
        BAD.clear();
        GOOD.clear();
        for (CompiledRuns runs : RUNS.values()) {
            runs.loader().close();
        }
        RUNS.clear();
    }

    /** A test for each case, compiler and fixture of a folder. */
    private static Stream<Arguments> marked(String folder) {
        return Fixtures.in(folder).stream()
                .flatMap(file -> Marks.in(file).keySet().stream()
                        .flatMap(number -> compilers(number).stream()
                                .map(compiler -> Arguments.argumentSet(
                                        "case " + number + ", "
                                                + compiler.name().toLowerCase(java.util.Locale.ROOT) + ": "
                                                + row(number).title() + " (" + folder + "/" + file.getFileName() + ")",
                                        number,
                                        file,
                                        compiler))));
    }

    private static CaseTable.Row row(String number) {
        CaseTable.Row row = TABLE.get(number);
        assertThat(row).as("case " + number).isNotNull();
        return row;
    }

    /** A case that has nothing to do with compilers is still shown by fixtures, under one. */
    private static Set<TestCompiler> compilers(String number) {
        Set<TestCompiler> compilers = row(number).compilers();
        return new TreeSet<>(compilers.isEmpty() ? Set.of(TestCompiler.JAVAC) : compilers);
    }

    static Stream<Arguments> bad() {
        return marked("bad");
    }

    static Stream<Arguments> good() {
        return marked("good");
    }

    static Stream<Arguments> runs() {
        return marked("runs");
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("bad")
    void is_refused(String number, Path file, TestCompiler compiler) throws IOException {
        BadFixture fixture = new BadFixture(file, compiler);
        List<BadFixture.Entry> reported =
                BAD.computeIfAbsent(fixture, f -> f.reported(all.resolve("bad" + BAD.size())));
        Set<Integer> lines = Marks.in(file).get(number);
        assertThat(reported)
                .containsExactlyInAnyOrderElementsOf(fixture.expected())
                .filteredOn(entry -> lines.contains((int) entry.line()))
                .allSatisfy(entry -> assertThat(idsAt(number, fixture, entry)).isTrue());
    }

    /** Line 1 stands for several cases where the Eclipse compiler knows no places. */
    private static boolean idsAt(String number, BadFixture fixture, BadFixture.Entry entry) {
        return row(number).ids().contains(entry.id())
                || (entry.line() == 1 && fixture.compiler() == TestCompiler.ECLIPSE);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("good")
    void compiles_into_what_is_expected(String number, Path file, TestCompiler compiler) throws IOException {
        TestCompiler.Result result =
                GOOD.computeIfAbsent(compiler, c -> c.compile(all.resolve("good" + c), Fixtures.in("good")));
        GoodFixtures.assertAsExpected(result, compiler, file);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("runs")
    void runs_as_expected(String number, Path file, TestCompiler compiler) throws Exception {
        CompiledRuns compiled = RUNS.computeIfAbsent(compiler, c -> CompiledRuns.compile(c, all.resolve("runs" + c)));
        compiled.run(file);
    }

    @Test
    void the_table_has_every_number() {
        Set<String> expected = new HashSet<>(Set.of("8b"));
        for (int i = 1; i <= 92; i++) {
            expected.add(Integer.toString(i));
        }
        for (int i = 1; i <= 8; i++) {
            expected.add("S5-" + i);
        }
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> rows() {
        return TABLE.values().stream().map(row -> Arguments.argumentSet("case " + row.number(), row));
    }

    /** A case that is open stays so until somebody proves it; then its row has to say what is expected. */
    @ParameterizedTest(name = "{argumentSetName} is proved")
    @MethodSource("rows")
    void has_a_proof_under_each_compiler(CaseTable.Row row) throws IOException {
        Set<TestCompiler> proved = provedByMethods(row.number());
        boolean isNamed = !methods(row.number()).isEmpty();
        Set<String> ids = new HashSet<>();
        for (String folder : List.of("bad", "good", "runs")) {
            for (Path file : Fixtures.in(folder)) {
                Set<Integer> lines = Marks.in(file).getOrDefault(row.number(), new TreeSet<>());
                if (!lines.isEmpty()) {
                    isNamed = true;
                    proved.addAll(row.compilers());
                    ids.addAll(idsOn(lines, file));
                }
            }
        }
        assertThat(isNamed).as("proved, and not open").isEqualTo(!row.isOpen());
        if (!row.isOpen()) {
            assertThat(proved).containsAll(row.compilers());
            boolean isSeenInFixtures = methods(row.number()).isEmpty();
            assertThat(ids).isSubsetOf(row.ids());
            if (isSeenInFixtures) {
                assertThat(ids).containsAll(row.ids());
            }
        }
    }

    private static Set<String> idsOn(Set<Integer> lines, Path file) throws IOException {
        return new BadFixture(file, TestCompiler.JAVAC)
                .expected().stream()
                        .filter(entry -> lines.contains((int) entry.line()))
                        .map(BadFixture.Entry::id)
                        .collect(Collectors.toSet());
    }

    @Test
    void no_test_names_a_case_that_there_is_not() {
        assertThat(TABLE.keySet()).containsAll(numbersOfMethods());
    }

    private static Set<TestCompiler> provedByMethods(String number) {
        Set<TestCompiler> proved = new HashSet<>();
        for (JavaMethod method : methods(number)) {
            boolean takesCompiler =
                    method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(TestCompiler.class));
            proved.addAll(takesCompiler ? Set.of(TestCompiler.values()) : Set.of(TestCompiler.JAVAC));
        }
        return proved;
    }

    private static List<JavaMethod> methods(String number) {
        return METHODS.stream()
                .filter(m ->
                        Arrays.asList(m.getAnnotationOfType(Case.class).value()).contains(number))
                .toList();
    }

    private static Set<String> numbersOfMethods() {
        return METHODS.stream()
                .flatMap(m -> Stream.of(m.getAnnotationOfType(Case.class).value()))
                .collect(Collectors.toSet());
    }

    private static final List<JavaMethod> METHODS = new ClassFileImporter()
            .importPackages("io.strand4j.processor").stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(Case.class))
                    .toList();
}
