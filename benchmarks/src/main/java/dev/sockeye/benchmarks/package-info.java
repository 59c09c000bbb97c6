/** The figures behind {@code ./bench}: a catalog of benches, and what all of them need. */
package dev.sockeye.benchmarks;
