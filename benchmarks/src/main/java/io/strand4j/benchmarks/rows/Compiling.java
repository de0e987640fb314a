package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.compile.Generator;
import io.strand4j.benchmarks.compile.Javac;
import io.strand4j.benchmarks.compile.Types;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our processor beside another, the floor is measured in turn with them. */
final class Compiling implements Contest {

    /** What is taken of a compilation. */
    interface Figure {
        double of(Types types) throws Exception;
    }

    private final Folders folders = new Folders();
    private final Figure figure;
    private final Types peer;
    private final Types strand;
    private final Types floor;
    private final List<Double> floors = new ArrayList<>();

    Compiling(Generator peer, Javac javac, Figure figure, Effort effort) throws IOException {
        this.figure = figure;
        Path folder = folders.next();
        int count = effort.count(1000, 5);
        this.peer = new Types(peer, folder, count, javac);
        this.strand = new Types(Generator.STRAND, folder, count, javac);
        this.floor = new Types(Generator.FLOOR, folder, count, javac);
    }

    @Override
    public double limit() throws Exception {
        floors.add(figure.of(floor));
        return figure.of(peer);
    }

    @Override
    public double ours() throws Exception {
        return figure.of(strand);
    }

    @Override
    public Remark remark() {
        double median = floors.stream().sorted().toList().get(floors.size() / 2);
        return new Remark(
                String.format(Locale.ROOT, "a processor that writes one small class for each: %.2f ms/type", median),
                true);
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
