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
    static void nested(Job job) {} // error: AsTaskPayload

    @AsTask(runner = Runner.STORE)
    static void direct(
            InputStream in, // error: AsTaskPayload
            Connection connection, // error: AsTaskPayload
            Thread thread, // error: AsTaskPayload
            @TaskKey String key,
            Path fine) {}

    @AsTask(runner = Runner.PROCESS)
    static void lambdas(
            Runnable code, // error: AsTaskPayload
            Function<String, String> function, // error: AsTaskPayload
            Step step) {} // error: AsTaskPayload

    @AsTask(runner = Runner.PROCESS)
    @SuppressWarnings("rawtypes")
    static void vague(
            List raw, // error: AsTaskPayload
            Object object, // error: AsTaskPayload
            Object[] objects, // error: AsTaskPayload
            Holder<?> any, // error: AsTaskPayload
            List<? super String> lower, // error: AsTaskPayload
            Map<?, ?> map, // error: AsTaskPayload
            List<? extends Number> numbers, // error: AsTaskPayload
            List<? extends String> fine) {}

    @AsTask(runner = Runner.PROCESS)
    static void open(
            Open open, // error: AsTaskPayload
            Base base, // error: AsTaskPayload
            Comparable<String> comparable, // error: AsTaskPayload
            Inner inner) {} // error: AsTaskPayload

    @AsTask(runner = Runner.PROCESS)
    static void structures(
            Growing<String> growing, // error: AsTaskPayload
            Map<List<String>, String> keys, // error: AsTaskPayload
            Map<byte[], String> bytes, // error: AsTaskPayload
            Optional<Optional<String>> twice, // error: AsTaskPayload
            TreeSet<Holder<String>> unordered, // error: AsTaskPayload
            Iterator<String> iterator, // error: AsTaskPayload
            Exception exception, // error: AsTaskPayload
            Comparator<String>[] array) {} // error: AsTaskPayload

    @AsTask(runner = Runner.PROCESS)
    static InputStream result() { // error: AsTaskPayload
        return null;
    }

    @AsTask(runner = Runner.PROCESS)
    static Stream<InputStream> items() { // error: AsTaskPayload
        return null;
    }

    @AsTask(runner = Runner.STORE)
    static CompletionStage<Thread> stage() { // error: AsTaskPayload
        return null;
    }

    @AsyncCompute(runner = Runner.THREAD)
    static Thread kept(InputStream fine) { // error: AsTaskPayload
        return null;
    }

    @AsyncCompute(runner = Runner.SYNC)
    static Thread keptOfSync(InputStream fine) { // error: AsTaskPayload
        return null;
    }

    @AsTask
    static Thread here(InputStream fine) {
        return null;
    }
}
