package io.strand4j.azure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Does several requests at a time: each of them is mostly waiting. */
final class Together {

    private static final int AT_ONCE = 16;
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("strand-azure-", 0).factory();

    private Together() {}

    /** Does something with each of all; when that fails for some, it has been tried for all of the same part. */
    static <T> void each(Collection<T> all, Consumer<T> action) {
        if (all.size() < 2) {
            all.forEach(action);
            return;
        }
        Iterator<T> rest = all.iterator();
        while (rest.hasNext()) {
            List<T> part = new ArrayList<>();
            while (rest.hasNext() && part.size() < AT_ONCE) {
                part.add(rest.next());
            }
            part(part, one -> {
                action.accept(one);
                return true;
            });
        }
    }

    /** In the same order, part by part as the reader goes on. */
    static <T, R> Stream<R> map(List<T> all, Function<T, Optional<R>> function) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .boxed()
                .flatMap(from -> part(all.subList(from, Math.min(all.size(), from + AT_ONCE)), function).stream())
                .flatMap(Optional::stream);
    }

    private static <T, R> List<R> part(List<T> some, Function<T, R> function) {
        List<Future<R>> under = new ArrayList<>();
        try (ExecutorService each = Executors.newThreadPerTaskExecutor(THREADS)) {
            some.forEach(one -> under.add(each.submit(() -> function.apply(one))));
        } // which waits for all of them
        List<R> results = new ArrayList<>();
        RuntimeException first = null;
        for (Future<R> one : under) {
            try {
                results.add(one.resultNow());
            } catch (IllegalStateException failed) {
                first = first == null ? failure(one, failed) : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }

    private static RuntimeException failure(Future<?> one, IllegalStateException otherwise) {
        Throwable wrong = one.exceptionNow();
        if (wrong instanceof Error error) {
            throw error;
        }
        return wrong instanceof RuntimeException failed ? failed : otherwise;
    }
}
