package dev.sockeye.http.server;

import dev.sockeye.http.message.HttpLimits;
import java.time.Duration;

/**
 * What clients may take of a server; each method gives a changed copy.
 *
 * @param connections how many are served at once, 1 or more; the next wait in the system's queue. From three quarters of it on,
 *     connections are not kept for another request
 * @param message what heads and chunks may have; past it 431, 414 or 400
 * @param body bytes of a request's body, 0 or more; past it 413
 * @param head how long a head may take to come, from its first byte on, and a TLS handshake; past it 408
 * @param idle how long a connection is kept without a request
 * @param stall how long nothing may move while a body comes or an answer goes
 * @param slowest bytes a second at which a request's body must come on average, after {@code stall} has passed once, and at which the client must take
 *     each 256 KiB of an answer, with {@code stall} on top; 0: any
 */
public record ServerLimits(
        int connections, HttpLimits message, long body, Duration head, Duration idle, Duration stall, int slowest) {
    /**
     * 1,000 connections; heads of 64 KiB in 500 fields; bodies of 16 MiB; 20 s for a head, 60 s between requests, 30 s of silence, 1,000 bytes
     * a second.
     */
    public static final ServerLimits DEFAULT = new ServerLimits(
            1_000,
            HttpLimits.DEFAULT.head(64 << 10).fields(500),
            16 << 20,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            1_000);

    /** Checks the ranges. */
    public ServerLimits {
        if (connections < 1 || body < 0 || slowest < 0) {
            throw new IllegalArgumentException("at least one connection, and nothing negative");
        }
        if (!isPositive(head) || !isPositive(idle) || !isPositive(stall)) {
            throw new IllegalArgumentException("time limits are positive");
        }
    }

    private static boolean isPositive(Duration limit) {
        return !limit.isNegative() && !limit.isZero();
    }

    /** With so many connections at once. */
    public ServerLimits connections(int count) {
        return new ServerLimits(count, message, body, head, idle, stall, slowest);
    }

    /** With these limits on heads and chunks. */
    public ServerLimits message(HttpLimits limits) {
        return new ServerLimits(connections, limits, body, head, idle, stall, slowest);
    }

    /** With bodies of at most so many bytes. */
    public ServerLimits body(long bytes) {
        return new ServerLimits(connections, message, bytes, head, idle, stall, slowest);
    }

    /** With so long for a head. */
    public ServerLimits head(Duration limit) {
        return new ServerLimits(connections, message, body, limit, idle, stall, slowest);
    }

    /** With so long between requests. */
    public ServerLimits idle(Duration limit) {
        return new ServerLimits(connections, message, body, head, limit, stall, slowest);
    }

    /** With so long a silence. */
    public ServerLimits stall(Duration limit) {
        return new ServerLimits(connections, message, body, head, idle, limit, slowest);
    }

    /** With bodies that come, and answers that are taken, at this speed at least. */
    public ServerLimits slowest(int bytesPerSecond) {
        return new ServerLimits(connections, message, body, head, idle, stall, bytesPerSecond);
    }
}
