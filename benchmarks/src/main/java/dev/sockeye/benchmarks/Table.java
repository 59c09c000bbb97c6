package dev.sockeye.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of cells, printed one under the other: the first column to the left, the others to the right. */
public final class Table {
    private final List<List<String>> lines = new ArrayList<>();

    /** Begins with the heads of the columns. */
    public Table(String... heads) {
        lines.add(List.of(heads));
    }

    /** The next line. */
    public void add(List<String> cells) {
        lines.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        var widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        var text = new StringBuilder();
        for (var line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                var padding = " ".repeat(widths[i] - line.get(i).length());
                row.append(i == 0 ? line.get(i) + padding : "  " + padding + line.get(i));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A number as one reads it: 171,234 or 56.8 or 2.51 or 0.948. */
    public static String number(double value) {
        var format = Math.abs(value) >= 1000
                ? "%,.0f"
                : Math.abs(value) >= 20 ? "%.1f" : Math.abs(value) >= 2 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
