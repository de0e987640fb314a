package io.strand4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.Jvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In a process of its own, so that nothing else is on its heap, and that heap is as small as is said. */
@Timeout(120)
class PoolMemoryTest {

    /** Of a heap of which the classes of the JDK take a few, and what a pool remembers by itself two or three. */
    private static final String HEAP = "-Xmx16m";

    private static final int MIB = 1 << 20;

    /** A hundred bytes more for each task would be 90 million, several times the whole heap. */
    @Test
    @Tag("TP-04")
    void aMillionTasksTakeNoMoreMemoryThanATenthOfThem() throws Exception {
        String[] said = Jvm.run(List.of(HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"), PoolMemoryMain.class)
                .split("; ", -1);

        assertThat(said[0]).isEqualTo("1000000 completed, 0 failed, 0 cancelled");
        assertThat(Long.parseLong(said[1])).isEqualTo(999_999L * 1_000_000 / 2);
        long before = Long.parseLong(said[2]);
        long after = Long.parseLong(said[3]);
        assertThat(after - before).as("bytes alive, %d and %d", before, after).isLessThan(MIB);
    }
}
