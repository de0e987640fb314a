package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.compile.Generator;
import io.strand4j.benchmarks.compile.Javac;
import io.strand4j.benchmarks.compile.Types;
import java.io.IOException;
import java.nio.file.Path;

/** What a task takes as one of many of a type, beside a task that has a type of its own. */
final class TwinCompiling implements Contest {

    private final Folders folders = new Folders();
    private final Types single;
    private final Types twins;

    TwinCompiling(Effort effort) throws IOException {
        Path folder = folders.next();
        int clients = effort.count(20, 1);
        this.twins = new Types(Generator.TWIN, folder, clients, Javac.NEW);
        this.single = new Types(Generator.STRAND, folder, clients * Generator.TWIN_METHODS, Javac.NEW);
    }

    @Override
    public double limit() throws Exception {
        return single.ownPerType();
    }

    @Override
    public double ours() throws Exception {
        return twins.ownPerType() / Generator.TWIN_METHODS;
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
