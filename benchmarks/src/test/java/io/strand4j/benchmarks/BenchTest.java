package io.strand4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row is measured for a moment, so that none can rot; what the figures are is not asked. */
class BenchTest {

    private final Bench bench = new Bench(true, List.of());
    private final StringBuilder text = new StringBuilder();

    @Test
    void everyRowPrintsFigures() throws IOException {
        List<String> measured = new ArrayList<>();

        boolean complete = bench.run(new Table(text), (row, figures) -> {
            assertThat(figures.ratio()).as(row.name()).isFinite().isPositive();
            measured.add(row.name());
        });

        assertThat(complete).as(text.toString()).isTrue();
        assertThat(measured).doesNotHaveDuplicates().containsExactlyElementsOf(names(bench));
        assertThat(text.toString().lines())
                .filteredOn(line -> line.matches("  \\S.*(met|met, better than the limit|MISSED)"))
                .hasSameSizeAs(measured);
    }

    @Test
    void aWordChoosesRows() {
        assertThat(names(new Bench(true, List.of("call-p")))).containsExactly("process-call-p50", "process-call-p99");
        assertThat(new Bench(true, List.of("no such row")).rows()).isEmpty();
    }

    private static List<String> names(Bench bench) {
        return bench.rows().stream().map(Row::name).toList();
    }
}
