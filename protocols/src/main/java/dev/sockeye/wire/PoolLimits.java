package dev.sockeye.wire;

import java.time.Duration;

/**
 * How many connections a {@link Pool} has, and for how long.
 *
 * @param connections at most, all keys together, leased and idle; at least 1
 * @param idleConnections of them idle, at least 0
 * @param idle how long one may be idle; positive
 * @param age how long one may be used at all; positive
 */
public record PoolLimits(int connections, int idleConnections, Duration idle, Duration age) {
    /** 64 connections, 16 of them idle, for half a minute, and none older than an hour. */
    public static final PoolLimits DEFAULT = new PoolLimits(64, 16, Duration.ofSeconds(30), Duration.ofHours(1));

    /** Checks the ranges. */
    public PoolLimits {
        if (connections < 1 || idleConnections < 0 || !idle.isPositive() || !age.isPositive()) {
            throw new IllegalArgumentException(
                    "limits of a pool: " + connections + ", " + idleConnections + ", " + idle + ", " + age);
        }
    }

    /** The same with another number of connections, idle ones up to that too. */
    public PoolLimits connections(int most) {
        return new PoolLimits(most, Math.min(idleConnections, most), idle, age);
    }
}
