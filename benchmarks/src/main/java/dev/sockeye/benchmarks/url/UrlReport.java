package dev.sockeye.benchmarks.url;

import dev.sockeye.benchmarks.Estimate;
import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Row;
import dev.sockeye.benchmarks.Table;
import java.util.List;
import java.util.Optional;

/** Puts figures into words. */
record UrlReport(Figures figures) {
    /** A table of all who were measured at one work, each with its ratio to java.net. */
    String of(Work work, long inputs, Trials trials) {
        var table = new Table("", "ns each", "of java.net", "", "bytes each", "refused", "as Sockeye");
        for (var library : Library.ALL) {
            var nanos = series(work, library, Sample.NANOS);
            if (nanos.isEmpty()) {
                continue;
            }
            var ratio = library.equals(Library.JDK)
                    ? Optional.<Estimate>empty()
                    : series(work, Library.JDK, Sample.NANOS)
                            .map(base -> Estimate.paired(nanos.get(), base, (these, those) -> these / those));
            table.add(List.of(
                    library.title(),
                    Estimate.of(nanos.get()).text(),
                    ratio.map(Estimate::text).orElse(""),
                    ratio.map(Estimate::interval).orElse(""),
                    number(work, library, Sample.BYTES),
                    "%,d".formatted(trials.refused(library)),
                    library.equals(Library.SOCKEYE) || work.name().equals(Work.PARSE)
                            ? ""
                            : "%,d".formatted(trials.same(library, Library.SOCKEYE))));
        }
        return "%s: %s (%,d)%n%s".formatted(work.name(), work.title(), inputs, table);
    }

    /** A table of what the usual input takes from the heap, and what of that stays. */
    String objects(Work work) {
        var table = new Table("the usual one", "bytes taken", "share of all", "objects kept", "bytes kept");
        for (var library : Library.ALL) {
            if (series(work, library, Sample.KEPT_OBJECTS).isPresent()) {
                table.add(List.of(
                        library.title(),
                        number(work, library, Sample.USUAL_BYTES),
                        number(work, library, Sample.USUAL_SHARE),
                        number(work, library, Sample.KEPT_OBJECTS),
                        number(work, library, Sample.KEPT_BYTES)));
            }
        }
        return table.toString();
    }

    private String number(Work work, Library library, String kind) {
        return series(work, library, kind)
                .map(values -> Estimate.of(values).text())
                .orElse("–");
    }

    private Optional<double[]> series(Work work, Library library, String kind) {
        return figures.get(new Row(work.name(), library.name(), kind));
    }
}
