package dev.sockeye.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Every number that was measured: for each workload, peer and kind of number, one a round, in the order of the rounds. */
final class Figures {
    /** Pieces of work a second. */
    static final String RATE = "perSecond";

    /** Pieces of work for each second of the server's processor time. */
    static final String WORK = "perProcessorSecond";

    /** Latency in microseconds. */
    static final String P50 = "p50Micros";

    /** Latency in microseconds. */
    static final String P99 = "p99Micros";

    /** Resident memory in MB, a million bytes each. */
    static final String RESIDENT = "residentMB";

    /** From the start of a command to its end. */
    static final String MILLIS = "millis";

    private final SequencedMap<Row, double[]> series = new LinkedHashMap<>();

    void put(Row key, double[] values) {
        if (values.length > 0) {
            series.put(key, values);
        }
    }

    void put(Workload workload, Peer peer, List<Sample> samples) {
        Map<String, double[]> kinds = new LinkedHashMap<>();
        kinds.put(RATE, samples.stream().mapToDouble(Sample::perSecond).toArray());
        kinds.put(WORK, samples.stream().mapToDouble(Sample::perProcessorSecond).toArray());
        if (!workload.countsBytes()) {
            kinds.put(P50, samples.stream().mapToDouble(Sample::p50).toArray());
            kinds.put(P99, samples.stream().mapToDouble(Sample::p99).toArray());
        }
        kinds.forEach((kind, values) -> put(new Row(workload.name(), peer.name(), kind), values));
    }

    Optional<double[]> get(Row key) {
        return Optional.ofNullable(series.get(key));
    }

    /** Every number, as one JSON object a line. */
    String json() {
        return series.entrySet().stream()
                .map(entry -> {
                    var key = entry.getKey();
                    var values = Arrays.stream(entry.getValue())
                            .mapToObj(Double::toString)
                            .collect(Collectors.joining(","));
                    return "{\"workload\":\"%s\",\"peer\":\"%s\",\"kind\":\"%s\",\"values\":[%s]}\n"
                            .formatted(key.workload(), key.peer(), key.kind(), values);
                })
                .collect(Collectors.joining());
    }
}
