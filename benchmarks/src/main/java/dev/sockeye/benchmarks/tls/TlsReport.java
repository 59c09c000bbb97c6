package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Estimate;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Row;
import dev.sockeye.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts figures into words. */
record TlsReport(Figures figures) {
    /** A table of all who were measured at one work, each with its ratios to the one that they are measured by. */
    String of(Work work, Map<Peer, String> absent) {
        var of = work.isTold() ? "of off" : "of bare";
        var table = new Table("", work.unit() + "/s", of, "", "per CPU second", of, "");
        for (var peer : Peer.ALL) {
            var rate = figures.get(new Row(work.name(), peer.name(), Sample.RATE));
            if (rate.isPresent()) {
                var cells = new ArrayList<>(List.of(peer.title()));
                cells.addAll(cells(work, peer, Sample.RATE));
                cells.addAll(cells(work, peer, Sample.PER_CPU));
                table.add(cells);
            }
        }
        var text = new StringBuilder("%s: %s%n%s".formatted(work.name(), work.title(), table));
        absent.forEach((peer, why) -> text.append("%s: %s%n".formatted(peer.title(), why)));
        return text.toString();
    }

    /** A number, and its ratio. */
    private List<String> cells(Work work, Peer peer, String kind) {
        var these = figures.get(new Row(work.name(), peer.name(), kind)).orElseThrow();
        var those = figures.get(new Row(work.name(), work.base(), kind));
        var number = Estimate.of(these).text();
        if (those.isEmpty() || peer.name().equals(work.base())) {
            return List.of(number, "", "");
        }
        var ratio = Estimate.paired(these, those.get(), (a, b) -> a / b);
        return List.of(number, ratio.text(), ratio.interval());
    }
}
