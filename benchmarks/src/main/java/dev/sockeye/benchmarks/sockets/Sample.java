package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Figures;
import dev.sockeye.benchmarks.Measured;
import dev.sockeye.benchmarks.Row;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One server in one round.
 *
 * @param perSecond pieces of work, or megabytes, a second
 * @param perProcessorSecond the same for each second of processor time that the server took, user and system
 * @param p50 microseconds from a request to its answer, half of them; 0 for bulk
 * @param p99 the same, 99 of 100
 * @param others processors that other work on the machine took meanwhile
 */
record Sample(double perSecond, double perProcessorSecond, double p50, double p99, double others) {
    /** Pieces of work a second. */
    static final String RATE = "perSecond";

    /** Pieces of work for each second of the server's processor time. */
    static final String WORK = "perProcessorSecond";

    /** Latency in microseconds. */
    static final String P50 = "p50Micros";

    /** Latency in microseconds. */
    static final String P99 = "p99Micros";

    static Sample of(Workload workload, Measured load) {
        double work = workload.countsBytes() ? load.number("bytes") / 1e6 : load.number("count");
        return new Sample(
                work / load.number("seconds"),
                work / load.number("processor"),
                load.number("p50"),
                load.number("p99"),
                load.number("others"));
    }

    /** Remembers the samples of a peer, one a round. */
    static void put(Figures figures, Workload workload, Peer peer, List<Sample> samples) {
        put(figures, workload, peer, samples, RATE, Sample::perSecond);
        put(figures, workload, peer, samples, WORK, Sample::perProcessorSecond);
        if (!workload.countsBytes()) {
            put(figures, workload, peer, samples, P50, Sample::p50);
            put(figures, workload, peer, samples, P99, Sample::p99);
        }
    }

    private static void put(
            Figures figures,
            Workload workload,
            Peer peer,
            List<Sample> samples,
            String kind,
            ToDoubleFunction<Sample> number) {
        figures.put(
                new Row(workload.name(), peer.name(), kind),
                samples.stream().mapToDouble(number).toArray());
    }
}
