package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.tasks.Work;

/** The same loop here and there. */
final class Burning implements Contest {

    private final long steps;
    private final Workers workers = new Workers(1);

    Burning(Effort effort) {
        long sample = 50_000_000;
        Work.burn(sample);
        long start = System.nanoTime();
        Work.burn(sample);
        double seconds = (System.nanoTime() - start) / 1e9;
        this.steps = (long) (sample * (effort.quick() ? 0.2 : 5) / seconds);
        workers.work().burn(sample).getResult();
    }

    @Override
    public double limit() {
        long start = System.nanoTime();
        Work.burn(steps);
        return speed(start);
    }

    @Override
    public double ours() {
        long start = System.nanoTime();
        workers.work().burn(steps).getResult();
        return speed(start);
    }

    private double speed(long start) {
        return steps * 1e3 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        workers.close();
    }
}
