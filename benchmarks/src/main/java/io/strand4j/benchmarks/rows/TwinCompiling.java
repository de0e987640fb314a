package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Contest;
import io.strand4j.benchmarks.Effort;
import io.strand4j.benchmarks.Folders;
import io.strand4j.benchmarks.compile.Generator;
import io.strand4j.benchmarks.compile.Javac;
import io.strand4j.benchmarks.compile.Types;
import java.io.IOException;
import java.nio.file.Path;

/** What a task takes as one of many of a type, beside what a generator takes for a whole type. */
final class TwinCompiling implements Contest {

    private final Folders folders = new Folders();
    private final Types peer;
    private final Types twins;

    TwinCompiling(Effort effort) throws IOException {
        Path folder = folders.next();
        this.twins = new Types(Generator.TWIN, folder, effort.count(20, 1), Javac.NEW);
        this.peer = new Types(Generator.AUTO_VALUE, folder, effort.count(1000, 5), Javac.NEW);
    }

    @Override
    public double limit() throws Exception {
        return peer.ownPerType();
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
