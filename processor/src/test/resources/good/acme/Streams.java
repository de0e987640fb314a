package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

public class Streams { // case 18

    @AsTask(runner = Runner.PROCESS)
    public static Stream<String> stream() {
        return Stream.of("a");
    }

    @AsTask(runner = Runner.STORE)
    public static Iterator<String> iterator() {
        return List.of("a").iterator();
    }

    @AsTask(runner = Runner.PROCESS)
    public static Iterable<List<String>> iterable() {
        return List.of();
    }
}
