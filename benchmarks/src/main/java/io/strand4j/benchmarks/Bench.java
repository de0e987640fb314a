package io.strand4j.benchmarks;

import io.strand4j.benchmarks.rows.AzureRows;
import io.strand4j.benchmarks.rows.CompileRows;
import io.strand4j.benchmarks.rows.InProcessRows;
import io.strand4j.benchmarks.rows.ProcessRows;
import io.strand4j.benchmarks.rows.QueueRows;
import io.strand4j.benchmarks.rows.StoreRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Measures rows and prints them: all, or those whose names contain one of the words given. */
public final class Bench {

    private static final List<String> FOOTER = List.of(
            "A ratio is the median of ours/limit over rounds that were measured in turn. Where ours is better than the",
            "plain construct, the limit is wrong until that is explained.");

    private final boolean quick;
    private final List<String> words;

    Bench(boolean quick, List<String> words) {
        this.quick = quick;
        this.words = List.copyOf(words);
    }

    /**
     * Measures.
     *
     * @param arguments {@code --quick}, {@code --write=FILE}, {@code --rows=a,b}, or words of rows' names
     */
    @SuppressWarnings("SystemOut") // its purpose
    public static void main(String[] arguments) throws IOException {
        boolean quick = false;
        Path file = Path.of("target", "figures.txt");
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--quick") || argument.equals("--quick=true") || argument.equals("--quick=")) {
                quick = true;
            } else if (argument.startsWith("--write=")) {
                file = Path.of(argument.substring("--write=".length()));
            } else if (argument.startsWith("--rows=")) {
                Arrays.stream(argument.substring("--rows=".length()).split(",", -1))
                        .filter(word -> !word.isBlank())
                        .forEach(word -> words.add(word.strip()));
            } else if (!argument.equals("--quick=false")) {
                words.add(argument);
            }
        }
        Bench bench = new Bench(quick, words);
        if (bench.rows().isEmpty()) {
            System.err.println("no row is named like " + words + "; there are " + names());
            System.exit(2);
        }
        Table table = new Table(System.out);
        boolean complete = bench.run(table, (row, figures) -> {});
        table.write(file);
        System.exit(complete ? 0 : 1);
    }

    private static List<String> names() {
        return all().map(Row::name).toList();
    }

    private static Stream<Row> all() {
        return Stream.of(
                        InProcessRows.all(),
                        ProcessRows.all(),
                        StoreRows.all(),
                        QueueRows.all(),
                        AzureRows.all(),
                        CompileRows.all())
                .flatMap(List::stream);
    }

    List<Row> rows() {
        return all().filter(row -> words.isEmpty() || words.stream().anyMatch(row.name()::contains))
                .toList();
    }

    /** Takes the figures of a row. */
    interface Reader {
        void row(Row row, Figures figures);
    }

    /** Measures and prints; false when a row could not be measured. */
    boolean run(Table table, Reader reader) throws IOException {
        boolean complete = true;
        Section section = null;
        for (Row row : rows()) {
            if (row.section() != section) {
                section = row.section();
                table.title(section);
            }
            try {
                Figures figures = Figures.measure(row, new Effort(quick));
                table.row(row, figures);
                reader.row(row, figures);
            } catch (Exception failed) {
                table.failed(row, failed);
                complete = false;
            }
        }
        table.footer(FOOTER);
        return complete;
    }
}
