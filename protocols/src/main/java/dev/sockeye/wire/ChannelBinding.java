package dev.sockeye.wire;

import java.util.List;

/**
 * What ties a proof to one TLS connection (RFC 5056), so that it is worth nothing on another.
 *
 * @param type {@code tls-exporter} (RFC 9266) for TLS 1.3, {@code tls-server-end-point} (RFC 5929) otherwise
 * @param data what both ends of the connection know
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ChannelBinding(String type, byte[] data) {
    /** The types that are known here, the better one first. */
    public static final List<String> TYPES = List.of("tls-exporter", "tls-server-end-point");
}
