/**
 * Clients that are measured: {@link dev.sockeye.benchmarks.tls.peers.Player} runs one of them in a virtual machine of its own. They all speak
 * to the same server, {@code benchmarks/src/main/c/tls_server.c}, and verify its certificate.
 */
package dev.sockeye.benchmarks.tls.peers;
