package dev.sockeye.benchmarks.url.peers;

/** One kind of work, ready to be done on any of its inputs, over and over. */
interface Task {
    /**
     * Does it on one input.
     *
     * @return false when the library refused the input
     */
    boolean run(int input, Parts parts);
}
