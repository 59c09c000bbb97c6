/** TLS side by side, and what transcripts cost: {@code ./bench tls}. */
package dev.sockeye.benchmarks.tls;
