package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Estimate;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Row;
import dev.sockeye.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts figures into words. */
record SocketsReport(Figures figures, List<Peer> peers) {
    /** A table of all who were measured at one workload, C first and each with its ratio to C. */
    String of(Workload workload, Map<Peer, String> absent) {
        var table = new Table("", workload.unit() + "/s", "of C", "", "per CPU second", "of C", "", "p50 µs", "p99 µs");
        for (var peer : peers) {
            var rate = of(workload, peer, Sample.RATE);
            if (rate.isPresent()) {
                var cells = new ArrayList<>(List.of(peer.title(), rate.get().text()));
                cells.addAll(ratio(workload, peer, Sample.RATE));
                cells.add(text(of(workload, peer, Sample.WORK)));
                cells.addAll(ratio(workload, peer, Sample.WORK));
                cells.add(text(of(workload, peer, Sample.P50)));
                cells.add(text(of(workload, peer, Sample.P99)));
                table.add(cells);
            }
        }
        return workload.name() + ": " + workload.title() + "\n" + table + notes(absent);
    }

    /** A table of numbers that stand alone. */
    String of(String title, String workload, List<String> names, String kind, Map<Peer, String> absent) {
        var table = new Table("", kind, "");
        for (var name : names) {
            figures.get(new Row(workload, name, kind))
                    .map(Estimate::of)
                    .ifPresent(estimate -> table.add(List.of(name, estimate.text(), estimate.interval())));
        }
        return workload + ": " + title + "\n" + table + notes(absent);
    }

    private Optional<Estimate> of(Workload workload, Peer peer, String kind) {
        return figures.get(new Row(workload.name(), peer.name(), kind)).map(Estimate::of);
    }

    private List<String> ratio(Workload workload, Peer peer, String kind) {
        var these = figures.get(new Row(workload.name(), peer.name(), kind));
        var those = figures.get(new Row(workload.name(), Peer.C, kind));
        if (these.isEmpty() || those.isEmpty() || peer.name().equals(Peer.C)) {
            return List.of("", "");
        }
        var ratio = Estimate.paired(these.get(), those.get(), (a, b) -> a / b);
        return List.of(ratio.text(), ratio.interval());
    }

    private static String text(Optional<Estimate> estimate) {
        return estimate.map(Estimate::text).orElse("–");
    }

    private static String notes(Map<Peer, String> absent) {
        var notes = new StringBuilder();
        absent.forEach((peer, why) ->
                notes.append(peer.title()).append(": ").append(why).append('\n'));
        return notes.toString();
    }
}
