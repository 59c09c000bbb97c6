/** HTTP, measured beside other clients: what {@code ./bench http} does. */
package dev.sockeye.benchmarks.http;
