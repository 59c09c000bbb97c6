package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Estimate;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Row;
import dev.sockeye.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts figures into words. */
record HttpReport(Figures figures) {
    /** A table of all who were measured at one part, each with its ratios to the one that they are measured by. */
    String of(Part part, Map<Peer, String> absent) {
        var of = "of " + part.base();
        var table = switch (part.unit()) {
            case REQUESTS -> new Table("", "requests/s", of, "", "per CPU second", of, "", "bytes allocated each");
            case BYTES -> new Table("", "MB/s", of, "", "MB per CPU second", of, "", "bytes allocated per MB");
            case STARTS -> new Table("", "ms", of, "", "CPU ms", of, "", "");
        };
        for (var peer : Peer.ALL) {
            if (figures.get(new Row(part.name(), peer.name(), Sample.RATE)).isPresent()) {
                var cells = new ArrayList<>(List.of(peer.title()));
                cells.addAll(cells(part, peer, Sample.RATE));
                cells.addAll(cells(part, peer, Sample.PER_CPU));
                cells.add(figures.get(new Row(part.name(), peer.name(), Sample.ALLOCATED))
                        .map(values -> Estimate.of(values).text())
                        .orElse(""));
                table.add(cells);
            }
        }
        var text = new StringBuilder("%s: %s%n%s".formatted(part.name(), part.title(), table));
        absent.forEach((peer, why) -> text.append("%s: %s%n".formatted(peer.title(), why)));
        return text.toString();
    }

    /** A number, and its ratio. */
    private List<String> cells(Part part, Peer peer, String kind) {
        var these = figures.get(new Row(part.name(), peer.name(), kind)).orElseThrow();
        var those = figures.get(new Row(part.name(), part.base(), kind));
        var number = Estimate.of(these).text();
        if (those.isEmpty() || peer.name().equals(part.base())) {
            return List.of(number, "", "");
        }
        var ratio = Estimate.paired(these, those.get(), (a, b) -> a / b);
        return List.of(number, ratio.text(), ratio.interval());
    }
}
