package dev.sockeye.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts figures into words. */
record Report(Figures figures, List<Peer> peers) {
    /** A table of all who were measured at one workload, C first and each with its ratio to C. */
    String of(Workload workload, Map<Peer, String> absent) {
        var table = new Table("", workload.unit() + "/s", "of C", "", "per CPU second", "of C", "", "p50 µs", "p99 µs");
        for (var peer : peers) {
            var rate = of(workload, peer, Figures.RATE);
            if (rate.isPresent()) {
                var cells = new ArrayList<>(
                        List.of(peer.title(), Table.number(rate.get().median())));
                cells.addAll(ratio(workload, peer, Figures.RATE));
                cells.add(text(of(workload, peer, Figures.WORK)));
                cells.addAll(ratio(workload, peer, Figures.WORK));
                cells.add(text(of(workload, peer, Figures.P50)));
                cells.add(text(of(workload, peer, Figures.P99)));
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
                    .ifPresent(
                            estimate -> table.add(List.of(name, Table.number(estimate.median()), interval(estimate))));
        }
        return workload + ": " + title + "\n" + table + notes(absent);
    }

    /** What was asked for, and what of it was reached; those that were not measured only when all were to be. */
    String asked(boolean all) {
        var table = new Table("asked", "", "reached", "interval", "");
        for (var asked : Asked.all()) {
            var limit = (asked.atLeast() ? "≥ " : "≤ ") + Table.number(asked.limit());
            var reached = asked.reached(figures);
            if (reached.isEmpty() && !all) {
                continue;
            }
            table.add(List.of(
                    asked.title(),
                    limit,
                    text(reached),
                    reached.map(Report::interval).orElse(""),
                    reached.map(asked::verdict).orElse("not measured")));
        }
        return table.toString();
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
        return List.of(Table.number(ratio.median()), interval(ratio));
    }

    private static String text(Optional<Estimate> estimate) {
        return estimate.map(e -> Table.number(e.median())).orElse("–");
    }

    private static String interval(Estimate estimate) {
        return "%s – %s".formatted(Table.number(estimate.low()), Table.number(estimate.high()));
    }

    private static String notes(Map<Peer, String> absent) {
        var notes = new StringBuilder();
        absent.forEach((peer, why) ->
                notes.append(peer.title()).append(": ").append(why).append('\n'));
        return notes.toString();
    }
}
