package dev.sockeye.socket;

import java.io.IOException;

/** What a {@link UdpServer} does with one datagram. */
@FunctionalInterface
public interface DatagramHandler {
    /**
     * Serves a datagram.
     *
     * @param reply sends back to where it came from, as often as needed
     * @throws IOException goes to the server's {@link ServerListener}, as anything else that is thrown; nothing ends the server
     */
    void handle(Datagram datagram, DatagramReply reply) throws IOException;
}
