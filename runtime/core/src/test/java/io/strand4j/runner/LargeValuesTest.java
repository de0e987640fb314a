package io.strand4j.runner;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strand4j.Strand;
import io.strand4j.process.ProcessOptions;
import io.strand4j.task.CodecException;
import io.strand4j.task.TaskRejectedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a value of 50 MB costs on its way to another JVM and back. */
class LargeValuesTest {

    private static final Duration SOON = ofSeconds(60);
    private static final int LARGE = 50_000_000;
    private static final int CONSTANT = 4_000_000;

    private static Strand strand(String heap) {
        return Strand.builder()
                .store("memory:")
                .processes(ProcessOptions.defaults().size(1).jvmArguments(heap))
                .build();
    }

    @Test
    void bytesCrossWithConstantMemoryBesideThem() {
        try (Strand strand = strand("-Xmx88m")) { // its old generation has room for one such array
            byte[] value = new byte[LARGE];
            new Random(1).nextBytes(value);
            assertThat(Crossings.BYTES
                            .call(strand, null, new byte[] {1})
                            .start()
                            .getResult(SOON))
                    .containsExactly(1);
            long before = Crossings.allocated();
            byte[] back = Crossings.BYTES.call(strand, null, value).start().getResult(SOON);
            assertThat(Crossings.allocated() - before).isLessThan(LARGE + CONSTANT);
            assertThat(Arrays.equals(back, value)).isTrue();
        }
    }

    /** A string is made of an array of its bytes, so it is there twice while it is made. */
    @Test
    void aTextCrossesWithItsBytesBesideIt() {
        try (Strand strand = strand("-Xmx176m")) {
            String value = "0123456789".repeat(LARGE / 10);
            assertThat(Crossings.TEXT.call(strand, null, "ü").start().getResult(SOON))
                    .isEqualTo("ü");
            long before = Crossings.allocated();
            String back = Crossings.TEXT.call(strand, null, value).start().getResult(SOON);
            assertThat(Crossings.allocated() - before).isLessThan(3L * LARGE + CONSTANT);
            assertThat(back.equals(value)).isTrue();
        }
    }

    @Test
    void largeAndOtherArgumentsKeepTheirPlaces() {
        try (Strand strand = strand("-Xmx64m")) {
            String text = "ä".repeat(70_000);
            assertThat(Crossings.MIXED
                            .call(strand, null, new byte[70_000], List.of("a", "b"), text, Double.NaN, null)
                            .start()
                            .getResult(SOON))
                    .isEqualTo("70000 [a, b] " + text + " NaN null");
            assertThat(Crossings.MIXED
                            .call(strand, null, new byte[3], List.of(), null, 0.1, true)
                            .start()
                            .getResult(SOON))
                    .isEqualTo("3 [] null 0.1 true");
        }
    }

    /** Half of a surrogate pair is no character, and it is what a careless cut leaves. */
    @Test
    void aTextThatIsCutInTheMiddleOfACharacterComesBackAsItWas() {
        try (Strand strand = strand("-Xmx64m")) {
            String half = "x".repeat(10) + '\ud800';
            assertThat(Crossings.TEXT.call(strand, null, half).start().getResult(SOON))
                    .isEqualTo(half);
        }
    }

    @Test
    void aSmallArrayIsTakenAsItWasWhenTheCallWasMade() {
        try (Strand strand = strand("-Xmx64m")) {
            byte[] value = {1, 2, 3};
            var handle = Crossings.BYTES.call(strand, null, value).start();
            value[0] = 9;
            assertThat(handle.getResult(SOON)).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Tag("F25")
    void whatIsTooLargeIsRefusedWithBothNumbers() {
        try (Strand strand = strand("-Xmx2g")) {
            int size = (1 << 30) - (1 << 20) + 1;
            byte[] value = new byte[size];
            assertThatThrownBy(() -> Crossings.BYTES.call(strand, null, value).start())
                    .isInstanceOf(TaskRejectedException.class)
                    .hasMessageContaining("crossings.bytes")
                    .hasMessageContaining(Integer.toString(size))
                    .hasMessageContaining(Integer.toString(size - 1));
            assertThatThrownBy(() ->
                            Crossings.MAKE.call(strand, null, size).start().getResult(SOON))
                    .cause()
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("crossings.make")
                    .hasMessageContaining(Integer.toString(size))
                    .hasMessageContaining(Integer.toString(size - 1));
        }
    }
}
