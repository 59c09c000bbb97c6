package dev.sockeye.benchmarks.tls;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Row;
import java.util.ArrayList;
import java.util.List;

/** The figures asked for of TLS and of transcripts: of the clock, and of the processor's. */
final class TlsAsked {
    /** What is nothing, as far as one can measure. */
    private static final double NOTHING = 1.03;

    private TlsAsked() {}

    static List<Asked> all() {
        var all = new ArrayList<Asked>();
        for (var work : List.of(Work.DOWNLOAD, Work.UPLOAD)) {
            both(all, work, Peer.BARE, .95);
            both(all, work, "sslsocket", 1);
            both(all, work, "netty", 1);
            both(all, work, "boringssl", 1);
            both(all, work, Peer.CURL, .9);
        }
        both(all, "resumed13", Peer.BARE, .95);
        both(all, "resumed12", Peer.BARE, .95);
        told(all, Work.BODY, Peer.OFF, "without", NOTHING); // in a dialogue there are lines to be told apart, too
        for (var work : List.of(Work.DIALOGUE, Work.BODY)) {
            told(all, work, "text", Peer.OFF, 4 / 3.);
            told(all, work, "ndjson", Peer.OFF, 4 / 3.);
        }
        return all;
    }

    private static void both(List<Asked> all, String work, String base, double limit) {
        for (var kind : List.of(Sample.RATE, Sample.PER_CPU)) {
            all.add(Asked.atLeast(
                    "%s a %s, of %s".formatted(work, kind.equals(Sample.RATE) ? "second" : "CPU second", base),
                    new Row(work, Peer.SOCKEYE.name(), kind),
                    new Row(work, base, kind),
                    limit));
        }
    }

    /** Work for each second, the other way about: seconds for each piece of work. */
    private static void told(List<Asked> all, String work, String how, String base, double limit) {
        all.add(Asked.atMost(
                "%s, CPU time, %s of %s".formatted(work, how, base),
                new Row(work, base, Sample.PER_CPU),
                new Row(work, how, Sample.PER_CPU),
                limit));
    }
}
