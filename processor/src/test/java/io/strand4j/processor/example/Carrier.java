package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.Serialization;
import io.strand4j.annotations.TaskKey;
import java.math.BigDecimal;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tasks whose parameters and results are each kind of value that may leave this JVM. */
class Carrier {

    @AsTask(runner = Runner.PROCESS)
    static void records(
            Values.Point point,
            Values.Tree tree,
            Values.Pair<Values.Point, List<Values.Colour>> pair,
            Values.Derived derived,
            List<? extends Values.Point> bounded,
            @TaskKey String key) {}

    @AsTask(runner = Runner.PROCESS)
    static void sealedTypes(
            Values.Shape shape,
            List<Values.Shape> shapes,
            Values.Result<Map<Integer, Values.Shape>> result,
            Values.Animal animal) {}

    @AsTask(runner = Runner.STORE)
    static void classes(
            Values.Bean bean,
            Values.Special special,
            Values.Money money,
            Values.Name name,
            Values.Coded coded,
            Values.Names names,
            JsonNode tree,
            JsonNode nothing) {}

    @AsTask(runner = Runner.PROCESS)
    static void arrays(
            byte[] bytes,
            int[][] rows,
            List<BigDecimal>[] lists,
            Values.Point[] points,
            char[] letters,
            String... texts) {}

    @AsTask(runner = Runner.PROCESS)
    static void containers(
            Map<Values.Colour, Deque<Values.Point>> map,
            Optional<Values.Shape> maybe,
            OptionalInt number,
            Void nothing) {}

    @AsyncCompute(serialization = Serialization.JAVA)
    static Values.Part serialized(
            Values.Line line,
            Values.Part part,
            Values.Fields fields,
            List<Map<String, Values.Line>> many,
            long[] numbers) {
        return part;
    }

    @AsTask(runner = Runner.PROCESS)
    static Values.Shape turn(Values.Shape shape) {
        return shape instanceof Values.Square box ? new Values.Square(box.side() + 1, box.inside()) : shape;
    }

    @AsTask(runner = Runner.PROCESS)
    static Stream<Values.Result<Values.Money>> results(List<Values.Money> all) {
        return all.stream().map(Values.Done::new);
    }

    @AsTask(runner = Runner.PROCESS)
    static Values.Bean fill(Values.Bean bean) {
        bean.setName("filled");
        return bean;
    }
}
