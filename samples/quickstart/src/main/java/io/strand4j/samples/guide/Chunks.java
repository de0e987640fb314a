package io.strand4j.samples.guide;

import io.strand4j.Strand;
import io.strand4j.annotations.AsTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Items that are handled one by one while the task still makes the next. */
public final class Chunks {

    private Chunks() {}

    // tag::chunks
    record Chunk(int from, int to) {}

    @AsTask(onIter = "handleChunk") // runs in a thread
    static Stream<Chunk> chunks(int total, int size) {
        return IntStream.range(0, Math.ceilDiv(total, size))
                .map(number -> number * size)
                .mapToObj(from -> new Chunk(from, from + Math.min(size, total - from)));
    }

    static void handleChunk(Chunk chunk) {
        System.out.println("got a chunk: " + chunk);
    }
    // end::chunks

    /**
     * Runs it.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        try (Strand strand = Strand.open()) {
            // tag::call
            ChunksTasks.ChunksHandle handle = new ChunksTasks(strand).chunks(2_500, 1_000);
            System.out.println("all of them: " + handle.getResult());
            // end::call
        }
    }
}
