package io.strand4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints rows as they come, and keeps the text. */
final class Table {

    private final Appendable out;
    private final StringBuilder all = new StringBuilder();

    Table(Appendable out) {
        this.out = out;
    }

    void title(Section section) throws IOException {
        line("");
        line(section.title());
        line(String.format(
                Locale.ROOT,
                "  %-26s %-34s %-34s %8s  %-24s %s",
                "row",
                "limit: median (range)",
                "ours: median (range)",
                "ratio",
                "target",
                ""));
    }

    void row(Row row, Figures figures) throws IOException {
        line(String.format(
                Locale.ROOT,
                "  %-26s %-34s %-34s %7.2fx  %-24s %s",
                row.name(),
                figures.limit() + " " + row.unit(),
                figures.ours() + " " + row.unit(),
                figures.ratio(),
                row.target().text(row.unit()),
                verdict(row, figures)));
        line("    " + row.what() + "; limit: " + row.against()
                + (row.durability().isEmpty() ? "" : "; durability: " + row.durability()));
        if (!figures.remark().text().isEmpty()) {
            line("    " + figures.remark().text());
        }
    }

    private static String verdict(Row row, Figures figures) {
        if (!row.target().isMet(figures) || !figures.remark().met()) {
            return "MISSED";
        }
        return row.target().isSuspicious(figures) ? "met, better than the limit" : "met";
    }

    /** A row that could not be measured is no row that was met. */
    void failed(Row row, Throwable error) throws IOException {
        line(String.format(Locale.ROOT, "  %-26s FAILED: %s", row.name(), error));
    }

    void footer(List<String> lines) throws IOException {
        line("");
        for (String one : lines) {
            line(one);
        }
    }

    private void line(String text) throws IOException {
        out.append(text).append(System.lineSeparator());
        all.append(text).append(System.lineSeparator());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, all);
    }
}
