/**
 * The servers that stand beside each other in the figures: each a program that serves one kind of work.
 *
 * <pre>{@code
 * server MODE     echo | close | udp | udpbatch | source | sink
 * port 40123      the one line on standard output; "unavailable: WHY" where the machine does not allow it
 *                 serves until its standard input ends
 * }</pre>
 */
package dev.sockeye.benchmarks.sockets.peers;
