package dev.sockeye.socket;

import java.time.Duration;

/**
 * What the kernel knows of a TCP connection ({@code TCP_INFO}, tcp(7)).
 *
 * @param state such as {@code ESTABLISHED}
 * @param retransmits of the segment now waiting
 * @param roundTrip smoothed
 * @param roundTripVariation its mean deviation
 * @param retransmitTimeout how long until a segment is sent again
 * @param sendMss largest segment we send, bytes
 * @param receiveMss largest segment the peer sends, bytes
 * @param pathMtu largest packet of the path, bytes
 * @param congestionWindow segments
 * @param unacknowledged segments on their way
 * @param lost segments held for lost
 * @param totalRetransmits segments sent again since the connection began
 */
public record TcpInfo(
        String state,
        int retransmits,
        Duration roundTrip,
        Duration roundTripVariation,
        Duration retransmitTimeout,
        int sendMss,
        int receiveMss,
        int pathMtu,
        int congestionWindow,
        int unacknowledged,
        int lost,
        int totalRetransmits) {}
