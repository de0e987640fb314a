package acme;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.util.List;
import java.util.Map;

public class Generics {

    @AsTask
    public static Map<String, List<Integer>> invert(Map<Integer, List<String>> map, List<? super Integer> sink) { // case 14
        return Map.of();
    }

    @AsTask
    public static Map<?, ?> any(Map<?, ?> map, Class<?> type) { // case 14
        return map;
    }

    @AsTask
    @SafeVarargs
    public static int count(List<String>... lists) { // case 11
        return lists.length;
    }

    @AsTask(runner = Runner.SYNC)
    @SafeVarargs
    public static int countNow(List<String>... lists) {
        return lists.length;
    }

    @SuppressWarnings("rawtypes")
    @AsTask
    public static List raw(Map map) { // case 24
        return List.of();
    }

    @SuppressWarnings("rawtypes")
    @AsTask(runner = Runner.SYNC, onEnd = "ended")
    public static Iterable rawNow() { // case 24
        return List.of();
    }

    static void ended(Object items) {}
}
