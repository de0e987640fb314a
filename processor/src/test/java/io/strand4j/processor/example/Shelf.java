package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Instance methods with state, items and callbacks. */
public class Shelf {

    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final String label;

    public Shelf(String label) {
        this.label = label;
    }

    @AsTask(onEnd = "ended", onError = "failed")
    public String titled(String title) {
        if (title.isEmpty()) {
            throw new IllegalArgumentException("no title");
        }
        return label + " " + title;
    }

    @AsTask(onIter = "book", onEnd = "books")
    public Stream<String> stream(int count) {
        return Stream.iterate(1, i -> i + 1).limit(count).map(i -> label + i);
    }

    @AsTask(runner = Runner.COROUTINE, onIter = "book")
    public List<String> list(int count) {
        return stream(count).toList();
    }

    @AsTask
    public CompletionStage<String> later(String title) {
        return CompletableFuture.supplyAsync(() -> label + " " + title);
    }

    @AsTask(runner = Runner.SYNC, onIter = "book", onEnd = "iterated", onError = "failed")
    public Iterator<String> now(int count) throws java.io.IOException {
        if (count < 0) {
            throw new java.io.IOException("less than nothing");
        }
        return stream(count).iterator();
    }

    @AsTask(runner = Runner.SYNC, onEnd = "throwing", onError = "failed")
    public String nowEvenSo() {
        return label;
    }

    @AsTask(runner = Runner.SYNC)
    public Thread here() {
        return Thread.currentThread();
    }

    void ended(String result) {
        events.add("end " + result);
    }

    void book(String book) {
        events.add("item " + book);
    }

    void books(List<String> books) {
        events.add("end " + books);
    }

    void iterated(Iterator<String> books) {
        List<String> all = new ArrayList<>();
        books.forEachRemaining(all::add);
        events.add("end " + all);
    }

    void throwing(String result) {
        throw new IllegalStateException("callback of " + result);
    }

    void failed(Throwable failure) {
        events.add("failed " + failure.getMessage());
    }
}
