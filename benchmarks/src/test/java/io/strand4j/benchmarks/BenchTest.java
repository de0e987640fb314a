package io.strand4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.strand4j.azure.Azurite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every row but a few long ones is measured for a moment, so that none can rot; what the figures are is not asked. */
class BenchTest {

    /** They start some JVMs each, or read a processor clock that ticks too slowly for a moment. */
    private static final Set<String> LONG =
            Set.of("queue-pick-up-p99", "queue-restart", "queue-restart-tuned", "queue-kill", "queue-idle");

    private final Bench bench = new Bench(
            true,
            names(new Bench(true, List.of())).stream()
                    .filter(name -> !LONG.contains(name) && !name.matches("(queue|sqlite|h2|file-queue)-.*"))
                    .filter(name -> !name.startsWith("azure-") || Azurite.isThereOrMustBe())
                    .toList());
    private final StringBuilder text = new StringBuilder();

    @Test
    void everyRowPrintsFigures() throws IOException {
        List<String> measured = new ArrayList<>();

        boolean complete = bench.run(new Table(text), (row, figures) -> {
            assertThat(figures.ratio()).as(row.name()).isFinite().isPositive();
            measured.add(row.name());
        });

        assertThat(complete).as(text.toString()).isTrue();
        assertThat(measured)
                .doesNotContainAnyElementsOf(LONG)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(names(bench));
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
