package io.strand4j.samples.batch;

import io.strand4j.batch.WorkSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Lists the files of a folder: what stands directly in it are the seeds, which are listed side by side.
 *
 * @param folder the folder
 * @param output where results go; a file that has one is done
 */
// tag::specification
record FolderWork(Path folder, Path output) implements WorkSpecification<Path> {

    @Override
    @SuppressWarnings("StreamResourceLeak") // whoever lists closes it
    public Stream<String> taskSeeds() throws IOException {
        return Files.list(folder).map(path -> path.getFileName().toString());
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // whoever lists closes it
    public Stream<Path> listTasks(String seed, boolean force) throws IOException {
        return Files.walk(folder.resolve(seed)).filter(Files::isRegularFile).map(folder::relativize);
    }

    @Override
    public boolean alreadyDone(Path file) {
        return Files.exists(Sums.output(output, file));
    }
}
// end::specification
