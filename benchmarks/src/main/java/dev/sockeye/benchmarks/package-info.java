/** Benchmarks, and the programs of the peers they compare with. */
package dev.sockeye.benchmarks;
