package dev.sockeye.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;

/**
 * A transcript as a capture file, for Wireshark: what was said as if it had gone over an Ethernet in clear, each conversation a TCP connection
 * with its handshake and end.
 *
 * <p>Clients are {@code 192.0.2.1}, each with a port of its own; a server whose address is not told is {@code 198.51.100.1}, at the port where
 * its protocol is at home without TLS, so that it is decoded. Events are remarks on the packets that follow them. After STARTTLS another
 * connection begins: a dissector would take what comes for TLS.
 */
final class PcapngTranscript implements Transcript {
    private static final int CLIENT = 0xc0000201;
    private static final int FIRST_PORT = 49152;

    private final OutputStream out;
    private final InstantSource clock;
    private final SteadyOutput output = new SteadyOutput();
    private int clients;

    PcapngTranscript(OutputStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        byte[] beginning = PcapngBlocks.beginning();
        output.write(() -> out.write(beginning));
    }

    @Override
    public Tap open(String peer) {
        return new MessageTap(new TcpFlow(this, PeerEnd.of(peer)));
    }

    @Override
    public Tap open(String peer, Service service) {
        TcpSegment.End server = PeerEnd.of(peer);
        int port = service.port() > 0 ? service.port() : server.port();
        return new MessageTap(new TcpFlow(this, new TcpSegment.End(server.address(), port)));
    }

    /** The next client. */
    synchronized TcpSegment.End client() {
        return new TcpSegment.End(CLIENT, FIRST_PORT + (clients++ & 0x3fff));
    }

    void write(byte[] frame, String remark) {
        byte[] block = PcapngBlocks.packet(clock.instant(), frame, remark);
        output.write(() -> out.write(block));
    }

    /** Flushes; the output stays the caller's to close. */
    @Override
    public void close() throws IOException {
        output.close(out::flush);
    }
}
