package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskStatus;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Items that flow from another JVM, faster than they are read. */
class StreamingTest {

    private static final int ITEMS = 1_000_000;

    /** An item takes less than 1 µs to make and to send. */
    private static final long NANOS_PER_ITEM = 10_000;

    private static IterHandle<String, List<String>> many(Strand strand, int count) {
        return strand.<Void, String, List<String>, IterHandle<String, List<String>>>iterCall(
                        Crossings.MANY, null, handle -> handle, count)
                .start();
    }

    private static Strand strand() {
        return Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).jvmArguments("-Xmx24m"))
                .build();
    }

    @Test
    @Tag("JOBQ-26")
    void aMillionItemsTakeTheMemoryOfAFew() {
        try (Strand strand = strand()) { // all items together would come to 100 MB in the worker JVM
            IterHandle<String, List<String>> handle = many(strand, ITEMS);
            int read = 0;
            long heap = 0;
            try (Stream<String> items = handle.items()) {
                Iterator<String> each = items.iterator();
                while (each.hasNext()) {
                    assertThat(each.next().startsWith("item " + read + " ")).isTrue();
                    read++;
                    long until = System.nanoTime() + NANOS_PER_ITEM;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait(); // what a consumer does with an item
                    }
                    if (read % Crossings.PART == 0) {
                        double ahead = handle.getProgress().fraction() * ITEMS - read;
                        assertThat(ahead).as("items made and not read").isLessThan(2 * Crossings.PART);
                    }
                    if (read == ITEMS / 10) {
                        heap = heapAfterCollection();
                    }
                }
            }
            assertThat(read).isEqualTo(ITEMS);
            assertThat(heapAfterCollection() - heap).isLessThan(4_000_000);
            assertThat(handle.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        }
    }

    private static long heapAfterCollection() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Test
    void aReaderThatHasEnoughStopsTheProducer() {
        try (Strand strand = strand()) {
            IterHandle<String, List<String>> handle = many(strand, Integer.MAX_VALUE);
            try (Stream<String> items = handle.items()) {
                assertThat(items.limit(10).toList()).hasSize(10);
            }
            assertThat(handle.getStatus()).isEqualTo(TaskStatus.CANCELLED);
            // The one worker JVM is free again, and is the same one.
            assertThat(Crossings.OBEY.call(strand, null, "quick").start().getResult(ofSeconds(30)))
                    .isPositive();
            assertThat(handle.snapshot().stillRunning()).isFalse();
        }
    }
}
