package dev.sockeye.benchmarks;

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
    static Sample of(Workload workload, Measured load) {
        double work = workload.countsBytes() ? load.number("bytes") / 1e6 : load.number("count");
        return new Sample(
                work / load.number("seconds"),
                work / load.number("processor"),
                load.number("p50"),
                load.number("p99"),
                load.number("others"));
    }
}
