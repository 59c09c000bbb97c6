package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Asked;
import dev.sockeye.benchmarks.Row;
import java.util.ArrayList;
import java.util.List;

/** The figures asked for of the URLs. */
final class UrlAsked {
    /** Four times the length may take four times the time, and something for caches that no longer hold it. */
    private static final double LINEAR = 6;

    private UrlAsked() {}

    static List<Asked> all() {
        var all = new ArrayList<Asked>();
        all.add(time("real URLs, time of java.net", Work.REAL, .25));
        all.add(time("web-platform http set, time of java.net", Work.WPT, .4));
        all.add(Asked.atMost(
                "objects that the usual real URL is, parsed", sockeye(Work.PARSE, Sample.KEPT_OBJECTS), 1));
        all.add(Asked.atMost(
                "bytes that it takes, of that object's",
                sockeye(Work.PARSE, Sample.USUAL_BYTES),
                sockeye(Work.PARSE, Sample.KEPT_BYTES),
                1));
        for (var shape : Growth.SHAPES) {
            var figure = sockeye(shape.work(), Growth.LONG);
            all.add(Asked.atMost(
                    "10 MB, time of 2.5 MB: " + shape.title(), figure, sockeye(shape.work(), Growth.SHORT), LINEAR));
        }
        return all;
    }

    private static Asked time(String title, String work, double limit) {
        var base = new Row(work, Library.JDK.name(), Sample.NANOS);
        return Asked.atMost(title, sockeye(work, Sample.NANOS), base, limit);
    }

    private static Row sockeye(String work, String kind) {
        return new Row(work, Library.SOCKEYE.name(), kind);
    }
}
