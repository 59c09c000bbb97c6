/**
 * HTTP clients that are measured: {@link dev.sockeye.benchmarks.http.peers.Player} runs one of them in a virtual machine of its own. They all
 * speak HTTP/1.1 to the same nginx.
 */
package dev.sockeye.benchmarks.http.peers;
