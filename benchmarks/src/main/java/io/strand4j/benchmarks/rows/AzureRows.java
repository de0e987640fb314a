package io.strand4j.benchmarks.rows;

import io.strand4j.benchmarks.Row;
import io.strand4j.benchmarks.Section;
import io.strand4j.benchmarks.Target;
import java.util.List;

/** What calls cost in Azure Storage, over the clients alone. */
public final class AzureRows {

    private static final String KEPT = "none (the emulator has it in memory)";

    private AzureRows() {}

    /** The rows. */
    public static List<Row> all() {
        return List.of(
                row("azure-send-1", "STORE call, 1 caller", "the same three requests by the clients", false, 1),
                row(
                        "azure-send-16",
                        "STORE call, 16 callers",
                        "the same three requests by the clients, 16 threads",
                        false,
                        16),
                row(
                        "azure-drain-16",
                        "no-op calls and their results, 16 slots",
                        "the same requests by the clients, 16 calls at a time: lease, run, end",
                        true,
                        16));
    }

    private static Row row(String name, String what, String against, boolean drain, int atOnce) {
        return Row.of(
                        name,
                        Section.AZURE,
                        what,
                        against,
                        "/s",
                        Target.ratioAtLeast(0.70),
                        effort -> new AzureQueue(drain, atOnce, effort))
                .durability(KEPT);
    }
}
