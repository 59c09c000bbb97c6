/** Servers side by side: {@code ./bench sockets}, and single calls: {@code ./bench calls}. */
package dev.sockeye.benchmarks.sockets;
