package dev.sockeye.wire;

/**
 * What a protocol takes for granted where the user says nothing.
 *
 * @param name the protocol's name, for messages: {@code IMAP}
 * @param port its port without TLS from the start
 * @param tlsPort its port with TLS from the start
 * @param mode when it is encrypted
 */
public record Service(String name, int port, int tlsPort, TlsMode mode) {
    /** The port for a mode. */
    public int port(TlsMode chosen) {
        return chosen == TlsMode.IMPLICIT ? tlsPort : port;
    }
}
