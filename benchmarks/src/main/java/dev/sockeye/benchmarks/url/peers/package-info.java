/** The players: programs that do one kind of work with URLs, each as one library does it. */
package dev.sockeye.benchmarks.url.peers;
