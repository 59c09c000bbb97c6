package dev.sockeye.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Every number that was measured: for each workload, peer and kind of number, one a round, in the order of the rounds. */
public final class Figures {
    private final SequencedMap<Row, double[]> series = new LinkedHashMap<>();

    /** Remembers the numbers of all rounds; none are as if it had not been measured. */
    public void put(Row key, double[] values) {
        if (values.length > 0) {
            series.put(key, values);
        }
    }

    /** What was measured; empty when it was not. */
    public Optional<double[]> get(Row key) {
        return Optional.ofNullable(series.get(key));
    }

    /** Every number, as one JSON object a line. */
    public String json() {
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
