package dev.sockeye.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * A figure that is asked for.
 *
 * @param title what is compared
 * @param figure what of
 * @param base with what; empty when the figure stands alone
 * @param comparison how
 * @param atLeast whether the limit is a lower one
 * @param limit the figure asked for
 */
record Asked(
        String title, Row figure, Optional<Row> base, DoubleBinaryOperator comparison, boolean atLeast, double limit) {

    static List<Asked> all() {
        var all = new ArrayList<Asked>();
        for (var name : List.of("echo64", "echo512")) {
            all.add(atLeast(name + " a second, of C", name, Figures.RATE, Peer.C, .9));
            all.add(atLeast(name + " a second, of Netty epoll", name, Figures.RATE, Peer.EPOLL, 1));
            all.add(atLeast(name + " a second, of JDK channels", name, Figures.RATE, Peer.CHANNELS, 1.2));
        }
        all.add(atLeast("close a processor second, of C", "close", Figures.WORK, Peer.C, .75));
        all.add(atLeast("udpbatch a second, of C", "udpbatch", Figures.RATE, Peer.C, .95));
        for (var name : List.of("source", "sink")) {
            all.add(atLeast(name + " a second, of C", name, Figures.RATE, Peer.C, 1));
            // Work for each second, the other way about: seconds for each piece of work.
            all.add(new Asked(
                    name + " processor time a byte, of C",
                    new Row(name, Peer.C, Figures.WORK),
                    Optional.of(new Row(name, Peer.SOCKEYE, Figures.WORK)),
                    Asked::ratio,
                    false,
                    1.5));
        }
        for (var name : List.of("echo1", "echo64", "echo512", "close", "udp", "udpbatch")) {
            var base = Optional.of(new Row(name, Peer.C, Figures.P99));
            all.add(new Asked(
                    name + " p99, of C", new Row(name, Peer.SOCKEYE, Figures.P99), base, Asked::ratio, false, 2));
        }
        all.add(new Asked(
                "15,000 idle connections, MB",
                new Row(Idle.NAME, Peer.SOCKEYE, Figures.RESIDENT),
                Optional.empty(),
                Asked::ratio,
                false,
                100));
        var hello = Optional.of(new Row(StartUp.NAME, StartUp.HELLO, Figures.MILLIS));
        all.add(new Asked(
                "sockeye --version, of java Hello",
                new Row(StartUp.NAME, StartUp.VERSION, Figures.MILLIS),
                hello,
                Asked::ratio,
                false,
                2));
        all.add(new Asked(
                "sockeye tcp send, ms more than java Hello",
                new Row(StartUp.NAME, StartUp.SEND, Figures.MILLIS),
                hello,
                Asked::difference,
                false,
                100));
        return all;
    }

    /** What was reached; empty when it was not measured. */
    Optional<Estimate> reached(Figures figures) {
        var these = figures.get(figure);
        if (base.isEmpty()) {
            return these.map(Estimate::of);
        }
        var those = figures.get(base.get());
        return these.flatMap(a -> those.map(b -> Estimate.paired(a, b, comparison)));
    }

    /** Not behind beyond the interval counts as reached. */
    String verdict(Estimate reached) {
        boolean median = atLeast ? reached.median() >= limit : reached.median() <= limit;
        boolean interval = atLeast ? reached.high() >= limit : reached.low() <= limit;
        if (median) {
            return "yes";
        }
        return interval ? "yes, within the interval" : "NO";
    }

    private static double ratio(double figure, double base) {
        return figure / base;
    }

    private static double difference(double figure, double base) {
        return figure - base;
    }

    private static Asked atLeast(String title, String workload, String kind, String base, double limit) {
        var figure = new Row(workload, Peer.SOCKEYE, kind);
        return new Asked(title, figure, Optional.of(new Row(workload, base, kind)), Asked::ratio, true, limit);
    }
}
