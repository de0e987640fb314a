package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

public class Lines {

    @AsTask(onIter = "line", onEnd = "all")
    public static Stream<String> read(Path file) throws IOException {
        return Stream.of(file.toString());
    }

    @AsyncCompute
    public static Iterator<? extends Map<String, Integer>> counts() {
        return List.<Map<String, Integer>>of().iterator();
    }

    @AsTask
    public static Iterable<int[]> rows() {
        return List.of();
    }

    @AsTask(onIter = "line")
    public static Set<String> words(String text) {
        return Set.of(text);
    }

    @AsTask
    public static String[] split(String text) {
        return text.split(",");
    }

    @AsTask
    public static List<String>[] table() {
        return null;
    }

    @AsTask
    public static byte[] bytes() {
        return new byte[0];
    }

    @AsTask
    public static Path path() {
        return Path.of("");
    }

    static void line(String line) {}

    static void all(List<? extends CharSequence> lines) {}
}
