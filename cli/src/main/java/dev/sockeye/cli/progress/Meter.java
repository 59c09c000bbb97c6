package dev.sockeye.cli.progress;

import dev.sockeye.cli.io.Columns;
import java.util.Locale;

/**
 * How far a transfer is, how fast, and how long it will take; as a line.
 *
 * <pre>
 * film.mp4  [=========>             ]  42%    12.3M     3.4M/s   0:05
 * list      [      <=>              ]         12.3M     3.4M/s
 * </pre>
 *
 * <p>The rate is that of the last seconds, later ones counting for more. Pure but for what it keeps: time comes from outside, in nanoseconds.
 */
final class Meter {
    /** After so long a change of the rate shows by two thirds. */
    private static final double MEMORY = 2e9;

    private static final int NAME = 24;
    private static final int LEAST_BAR = 8;

    private String name;
    private final long start;
    private long total = -1;
    private long already = -1;
    private long moved;
    private long seen;
    private long seenAt;
    private double rate;

    Meter(String name, long now) {
        this.name = name;
        this.start = now;
        this.seenAt = now;
    }

    /** Is called something else from now on. */
    void name(String name) {
        this.name = name;
    }

    /** Says how much it will be in all; less than 0: nobody knows. */
    void total(long bytes) {
        total = bytes;
    }

    /** So many are there. Those of the first time were there before, and say nothing of the rate. */
    void at(long bytes) {
        if (already < 0) {
            already = bytes;
        }
        moved = Math.max(bytes - already, 0);
    }

    void moved(long bytes) {
        moved += bytes;
    }

    private long there() {
        return Math.max(already, 0) + moved;
    }

    /** Takes notice of the time. */
    void tick(long now) {
        long time = now - seenAt;
        if (time <= 0) {
            return;
        }
        double latest = (moved - seen) * 1e9 / time;
        double share =
                Math.max(1 - Math.exp(-time / MEMORY), (double) time / (now - start)); // at first, of all that was
        rate += (latest - rate) * share;
        seen = moved;
        seenAt = now;
    }

    /** The line for a terminal of so many columns. */
    String line(int columns) {
        var figures = figures(rate, left());
        int room = columns - 1 - figures.length(); // none in the last column, where some terminals begin a new line
        int name = Math.min(NAME, Math.max(room / 2, 1));
        int bar = room - name - 4;
        var shown = Columns.fit(this.name, name);
        return bar < LEAST_BAR
                ? Columns.fit(this.name, Math.max(room, 1)) + figures
                : shown + "  [" + (total > 0 ? bar(bar) : moving(bar)) + "]" + figures;
    }

    /** The line at the end: how much in which time. */
    String ended(int columns, long now) {
        double seconds = Math.max(now - start, 1) / 1e9;
        var figures =
                "%8s  %8s/s  %6s".formatted(size(there()), size((long) (moved / seconds)), time(Math.round(seconds)));
        return Columns.fit(name, Math.max(columns - 1 - figures.length(), 1)) + figures;
    }

    private String figures(double rate, String left) {
        var percent = total > 0 ? "%3d%%".formatted(Math.min(100, there() * 100 / total)) : "    ";
        return "  %s  %8s  %8s/s  %6s".formatted(percent, size(there()), size(Math.round(rate)), left);
    }

    private String left() {
        boolean known = total > 0 && rate > 0;
        return known ? time(Math.round(Math.max(total - there(), 0) / rate)) : "";
    }

    private String bar(int width) {
        int full = (int) Math.min(width, width * there() / total);
        return "=".repeat(Math.max(full - 1, 0))
                + (full > 0 ? (full == width ? "=" : ">") : "")
                + " ".repeat(width - full);
    }

    /** Something that moves when bytes do, where nobody knows how many there will be. */
    private String moving(int width) {
        int way = width - 3;
        int at = (int) (moved / (64 << 10) % (2L * way));
        int left = at < way ? at : 2 * way - at;
        return " ".repeat(left) + "<=>" + " ".repeat(way - left);
    }

    /** In steps of 1024, as {@code --limit-rate} has it. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + "B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1023.95) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c", value, "kMGTPE".charAt(unit));
    }

    static String time(long seconds) {
        if (seconds >= 360_000) {
            return seconds / 86_400 + "d";
        }
        return seconds >= 3600
                ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
