/** Libraries for URLs side by side: {@code ./bench url}. */
package dev.sockeye.benchmarks.url;
