package io.strand4j.processor.example;

import io.strand4j.annotations.AsTask;
import io.strand4j.annotations.Runner;
import io.strand4j.batch.WorkSpecification;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists the work, and does it: what a worker runs is a method of the specification itself. */
class Squares implements WorkSpecification<Integer> {

    private final int count;

    Squares(int count) {
        this.count = count;
    }

    @Override
    public Stream<Integer> listTasks(String seed, boolean force) {
        return IntStream.rangeClosed(1, count).boxed();
    }

    @AsTask(runner = Runner.STORE)
    int square(int number) {
        return number * number;
    }
}
