package io.strand4j.flow;

import io.strand4j.Strand;
import io.strand4j.queue.FileTaskQueue;
import io.strand4j.store.Durability;
import java.io.IOException;
import java.nio.file.Path;

/** Another process that works on the queue in a folder until its input ends. */
final class SquaresMain {

    private SquaresMain() {}

    public static void main(String[] arguments) throws IOException {
        try (FileTaskQueue queue = FileTaskQueue.open(Path.of(arguments[0]), Durability.CRASH);
                Strand strand = Strand.builder().queue(queue).build()) {
            strand.worker().concurrency(4).start(); // and it ends with the Strand
            System.in.transferTo(System.out);
        }
    }

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SquaresMain.class.getName(),
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
