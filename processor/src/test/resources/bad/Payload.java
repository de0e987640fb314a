import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.AsyncCompute;
import io.strand4j.annotations.Runner;
import io.strand4j.annotations.TaskKey;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

class Payload {
    record Line(InputStream source) {}

    record Job(List<Line> lines) {}

    interface Open {}

    abstract static class Base {}

    record Holder<T>(T value) {}

    record Growing<T>(Growing<List<T>> next) {}

    class Inner {}

    @FunctionalInterface
    interface Step {
        void run();
    }

    @AsTask(runner = Runner.PROCESS)
    static void nested(Job job) {} // error: AsTaskPayload // case 83

    @AsTask(runner = Runner.STORE)
    static void direct(
            InputStream in, // error: AsTaskPayload // case 83
            Connection connection, // error: AsTaskPayload // case 83
            Thread thread, // error: AsTaskPayload // case 83
            @TaskKey String key,
            Path fine) {}

    @AsTask(runner = Runner.PROCESS)
    static void lambdas(
            Runnable code, // error: AsTaskPayload // case 83
            Function<String, String> function, // error: AsTaskPayload // case 83
            Step step) {} // error: AsTaskPayload // case 83

    @AsTask(runner = Runner.PROCESS)
    @SuppressWarnings("rawtypes")
    static void vague(
            List raw, // error: AsTaskPayload // case 83
            Object object, // error: AsTaskPayload // case 83
            Object[] objects, // error: AsTaskPayload // case 83
            Holder<?> any, // error: AsTaskPayload // case 83 // case 14
            List<? super String> lower, // error: AsTaskPayload // case 83 // case 14
            Map<?, ?> map, // error: AsTaskPayload // case 83 // case 14
            List<? extends Number> numbers, // error: AsTaskPayload // case 83 // case 14
            List<? extends String> fine) {}

    @AsTask(runner = Runner.PROCESS)
    static void open(
            Open open, // error: AsTaskPayload // case 83
            Base base, // error: AsTaskPayload // case 83
            Comparable<String> comparable, // error: AsTaskPayload // case 83
            Inner inner) {} // error: AsTaskPayload // case 83

    @AsTask(runner = Runner.PROCESS)
    static void structures(
            Growing<String> growing, // error: AsTaskPayload // case 83
            Map<List<String>, String> keys, // error: AsTaskPayload // case 83
            Map<byte[], String> bytes, // error: AsTaskPayload // case 83
            Optional<Optional<String>> twice, // error: AsTaskPayload // case 83
            TreeSet<Holder<String>> unordered, // error: AsTaskPayload // case 83
            Iterator<String> iterator, // error: AsTaskPayload // case 83
            Exception exception, // error: AsTaskPayload // case 83
            Comparator<String>[] array) {} // error: AsTaskPayload // case 83

    @AsTask(runner = Runner.PROCESS)
    static InputStream result() { // error: AsTaskPayload // case 83
        return null;
    }

    @AsTask(runner = Runner.PROCESS)
    static Stream<InputStream> items() { // error: AsTaskPayload // case 83
        return null;
    }

    @AsTask(runner = Runner.STORE)
    static CompletionStage<Thread> stage() { // error: AsTaskPayload // case 83
        return null;
    }

    @AsyncCompute(runner = Runner.THREAD)
    static Thread kept(InputStream fine) { // error: AsTaskPayload // case 83
        return null;
    }

    @AsyncCompute(runner = Runner.SYNC)
    static Thread keptOfSync(InputStream fine) { // error: AsTaskPayload // case 83
        return null;
    }

    @AsTask
    static Thread here(InputStream fine) {
        return null;
    }
}
