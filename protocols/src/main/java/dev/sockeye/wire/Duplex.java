package dev.sockeye.wire;

import dev.sockeye.net.NetException;
import dev.sockeye.net.SocketTransport;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.tls.TlsInfo;
import java.io.IOException;
import java.util.Optional;

/**
 * A connection as a {@link Dial} says, on which both sides speak when they like: for what has no protocol of lines and replies.
 *
 * <pre>{@code
 * var there = Duplex.open(Dial.to("example.org", 443).tls(TlsMode.IMPLICIT).transcript(Transcript.text(System.err)));
 * try (var transport = there.transport()) {
 *     transport.write(limit, request);          // while another thread reads
 * }
 * }</pre>
 *
 * <p>What is read and written through the transport is told to the dial's transcript, and keeps to its rate. The time limits of each call are
 * the caller's.
 *
 * @param transport the pipe; the caller's to close
 * @param tls what TLS agreed; empty in clear
 * @param socket the socket that leads to the peer itself; empty where a proxy, a command or another pipe is between
 */
public record Duplex(Transport transport, Optional<TlsInfo> tls, Optional<SocketTransport> socket) {
    /**
     * Connects, through the proxy if there is one, and encrypts where the dial says {@link TlsMode#IMPLICIT}.
     *
     * @param dial has a port, and does not ask for {@link TlsMode#STARTTLS}, which is a protocol's affair
     * @throws NetException when it does not come about, within {@link dev.sockeye.net.Timeouts#connect}
     */
    public static Duplex open(Dial dial) throws IOException {
        return open(dial, TimeLimit.start(dial.timeouts()));
    }

    /**
     * As {@link #open(Dial)}, within a deadline that began before: for a connection that is part of a larger conversation.
     *
     * @throws IOException as there
     */
    public static Duplex open(Dial dial, TimeLimit limit) throws IOException {
        if (dial.tls().filter(TlsMode.STARTTLS::equals).isPresent()) {
            throw new IllegalArgumentException("STARTTLS needs a protocol that has it");
        }
        return Opening.duplex(dial, limit);
    }
}
