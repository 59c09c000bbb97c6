package dev.sockeye.socket.internal.linux;

import dev.sockeye.testkit.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the process has, sample by sample, and how each of it grows a minute: the slope of a straight line through the
 * samples, with the interval of 95 %.
 */
final class Slopes {
    /** Growth a minute that is nobody's concern. */
    private static final Map<String, Double> TOLERATED =
            Map.of("RSS KiB", 2048.0, "heap KiB", 256.0, "descriptors", 1.0, "threads", 0.5);

    private final long began = System.nanoTime();
    private final List<Double> minutes = new ArrayList<>();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    void sample() throws IOException {
        System.gc();
        var runtime = Runtime.getRuntime();
        minutes.add((System.nanoTime() - began) / 60e9);
        add(
                "RSS KiB",
                Double.parseDouble(Files.readString(Path.of("/proc/self/statm")).split(" ", 3)[1]) * 4);
        add("heap KiB", (runtime.totalMemory() - runtime.freeMemory()) / 1024.0);
        add("descriptors", Leaks.openDescriptors());
        add("threads", threads());
    }

    private static double threads() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/task"))) {
            return all.count();
        }
    }

    private void add(String name, double value) {
        samples.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Prints a line for each; false when one clearly grows. */
    boolean print() {
        boolean level = true;
        System.out.printf(Locale.ROOT, "%-12s %10s %10s %14s %12s%n", "", "first", "last", "a minute", "+/-");
        for (var entry : samples.entrySet()) {
            var values = entry.getValue();
            double slope = slope(minutes, values);
            double interval = interval(minutes, values, slope);
            boolean grows = slope - interval > TOLERATED.getOrDefault(entry.getKey(), 0.0);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %10.0f %10.0f %14.2f %12.2f%s%n",
                    entry.getKey(),
                    values.getFirst(),
                    values.getLast(),
                    slope,
                    interval,
                    grows ? "  GROWS" : "");
            level &= !grows;
        }
        return level;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    static double slope(List<Double> x, List<Double> y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double product = 0;
        double square = 0;
        for (int i = 0; i < x.size(); i++) {
            product += (x.get(i) - meanX) * (y.get(i) - meanY);
            square += (x.get(i) - meanX) * (x.get(i) - meanX);
        }
        return square == 0 ? 0 : product / square;
    }

    /** Twice the standard error of the slope. */
    static double interval(List<Double> x, List<Double> y, double slope) {
        double meanX = mean(x);
        double meanY = mean(y);
        double rest = 0;
        double square = 0;
        for (int i = 0; i < x.size(); i++) {
            double off = y.get(i) - meanY - slope * (x.get(i) - meanX);
            rest += off * off;
            square += (x.get(i) - meanX) * (x.get(i) - meanX);
        }
        return x.size() < 3 || square == 0 ? Double.MAX_VALUE : 2 * Math.sqrt(rest / (x.size() - 2) / square);
    }
}
