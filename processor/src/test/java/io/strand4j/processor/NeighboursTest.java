package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auto.value.AutoValue;
import com.google.auto.value.processor.AutoValueProcessor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import lombok.Value;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapstruct.ap.MappingProcessor;

/** In one compilation with Lombok, MapStruct and AutoValue, which javac finds before ours or after; case 59. */
class NeighboursTest {

    @TempDir
    Path output;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Case({"59", "S5-1"})
    void all_work_whoever_comes_first(boolean oursIsLast) throws Exception {
        List<Class<?>> path = new ArrayList<>(
                List.of(Value.class, AutoValueProcessor.class, AutoValue.class, MappingProcessor.class));
        path.addAll(ProcessorPath.OURS);
        if (!oursIsLast) {
            Collections.reverse(path);
        }
        TestCompiler.Result result = TestCompiler.JAVAC.compile(
                output,
                Fixtures.in("neighbours"),
                List.of("-processorpath", ProcessorPath.of(path.stream())),
                TestCompiler.FOUND);
        assertThat(result.messages()).isEmpty();
        assertThat(result.sources())
                .containsKeys(
                        "neighbours/HelperTasks.java",
                        "neighbours/ShopTasks.java",
                        "neighbours/AutoValue_Box.java",
                        "neighbours/BoxMapperImpl.java");
        assertThat(answers(result.classes())).isEqualTo(List.of(8, 12, 7, 2, 3, 5));
    }

    private Object answers(Path classes) throws Exception {
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            return ((Callable<?>) loader.loadClass("neighbours.Neighbours")
                            .getConstructor()
                            .newInstance())
                    .call();
        }
    }
}
