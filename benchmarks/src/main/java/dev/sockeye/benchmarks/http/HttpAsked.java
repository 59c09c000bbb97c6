package dev.sockeye.benchmarks.http;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Row;
import java.util.ArrayList;
import java.util.List;

/** The figures asked for of HTTP. */
final class HttpAsked {
    /** A heap that is flat: megabytes that a body a hundred times as long may take more, garbage of the young generation included. */
    private static final double FLAT = 4;

    private HttpAsked() {}

    static List<Asked> all() {
        var all = new ArrayList<Asked>();
        atLeast(all, Part.ONE, Peer.LIBCURL, 2);
        atLeast(all, Part.MANY, Peer.WRK, .8);
        Peer.JVM.forEach(peer -> atLeast(all, Part.MANY, peer, 1));
        atLeast(all, Part.BULK, Peer.CURL, Sample.RATE, 1);
        atLeast(all, Part.BULK, Peer.CURL, Sample.PER_CPU, 1 / .7); // the CPU time is to be .7 of curl's
        Peer.JVM.forEach(peer -> atLeast(all, Part.TLS, peer, 1));
        atLeast(all, Part.TLS, Peer.CURL, .9);
        atLeast(all, Part.FILE, Peer.CURL, 1.2);
        for (var limit : List.of(3, 1)) {
            var base = limit == 1 ? Peer.PYTHON : Peer.HELLO;
            all.add(Asked.atMost(
                    "start: time, of " + base,
                    row(Part.START, Peer.SOCKEYE.name(), Sample.RATE),
                    row(Part.START, base, Sample.RATE),
                    limit));
        }
        for (var part : List.of(Part.BULK, Part.TLS, Part.FILE)) {
            all.add(Asked.atMostMore(
                    "heap: MB that %s takes for %s, more than for %s".formatted(part.name(), Heap.LONG, Heap.SHORT),
                    Heap.row(part, Heap.LONG, Heap.PEAK),
                    Heap.row(part, Heap.SHORT, Heap.PEAK),
                    FLAT));
        }
        return all;
    }

    /** Of the clock and of the processor's, which says more where others work, too. */
    private static void atLeast(List<Asked> all, Part part, String base, double limit) {
        atLeast(all, part, base, Sample.RATE, limit);
        atLeast(all, part, base, Sample.PER_CPU, limit);
    }

    private static void atLeast(List<Asked> all, Part part, String base, String kind, double limit) {
        all.add(Asked.atLeast(
                "%s a %s, of %s".formatted(part.name(), kind.equals(Sample.RATE) ? "second" : "CPU second", base),
                row(part, Peer.SOCKEYE.name(), kind),
                row(part, base, kind),
                limit));
    }

    private static Row row(Part part, String peer, String kind) {
        return new Row(part.name(), peer, kind);
    }
}
