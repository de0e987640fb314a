package io.strand4j.samples.quickstart;

import java.util.ArrayList;
import java.util.List;

/** Counts files and remembers the first few, so that a folder of millions needs no memory for the rest. */
final class Tally {

    private final int remembered;
    private final List<FileDigest> firstFiles = new ArrayList<>();
    private final List<FileDigest> firstProblems = new ArrayList<>();
    private long files;
    private long bytes;
    private long problems;

    Tally(int remembered) {
        this.remembered = remembered;
    }

    void add(FileDigest item) {
        if (item.problem() == null) {
            files++;
            bytes += item.bytes();
            remember(firstFiles, item);
        } else {
            problems++;
            remember(firstProblems, item);
        }
    }

    private void remember(List<FileDigest> first, FileDigest item) {
        if (first.size() < remembered) {
            first.add(item);
        }
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    long problems() {
        return problems;
    }

    List<FileDigest> firstFiles() {
        return firstFiles;
    }

    List<FileDigest> firstProblems() {
        return firstProblems;
    }
}
