package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.codec.JsonCodec;
import io.strand4j.codec.TypeRef;
import io.strand4j.processor.Payloads.Sample;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskParameter;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random types that the compiler takes, and random values of them that come back. The seed of a run is printed, and
 * {@code -Dstrand.faults.seed} repeats one.
 */
class RandomPayloadsTest {

    static final String OWNER = "Random0";

    private static final int TYPES = 300;
    private static final int ROUND_TRIPS = 10_000;

    @TempDir
    Path folder;

    @Test
    void ten_thousand_values_of_random_shapes_come_back() throws Exception {
        long seed = Long.getLong("strand.faults.seed", System.nanoTime());
        System.err.println("RandomPayloadsTest: -Dstrand.faults.seed=" + seed);
        RandomShapes shapes = new RandomShapes(seed);
        shapes.declare(TYPES);
        Path source = Files.writeString(folder.resolve(OWNER + ".java"), shapes.source(OWNER, 15));
        TestCompiler.Result compiled = TestCompiler.JAVAC.compile(folder.resolve("out"), List.of(source));
        assertThat(compiled.messages()).as("seed " + seed).isEmpty();
        URL[] classes = {compiled.classes().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
            List<TypeRef<?>> types = types(loader);
            assertThat(types).hasSize(shapes.size()).hasSize(TYPES);
            for (int i = 0; i < ROUND_TRIPS; i++) {
                int index = i % types.size();
                Sample sample = new Sample(types.get(index), shapes.value(index, loader));
                Object back = Payloads.roundTrip(JsonCodec.INSTANCE, sample);
                assertThat(Payloads.isSame(sample.value(), back))
                        .as("seed %d, round trip %d: %s -> %s", seed, i, sample.value(), back)
                        .isTrue();
            }
        }
    }

    /** The types of the parameters of the generated definitions, in the order of their numbers. */
    private static List<TypeRef<?>> types(ClassLoader loader) throws ReflectiveOperationException {
        Map<Integer, TypeRef<?>> types = new TreeMap<>();
        for (Field constant : Class.forName(OWNER + "Tasks", true, loader).getDeclaredFields()) {
            if (constant.getType() == TaskDefinition.class) {
                constant.setAccessible(true);
                for (TaskParameter parameter : ((TaskDefinition<?, ?>) constant.get(null)).parameters()) {
                    types.put(Integer.parseInt(parameter.name().substring(1)), parameter.type());
                }
            }
        }
        return List.copyOf(types.values());
    }
}
