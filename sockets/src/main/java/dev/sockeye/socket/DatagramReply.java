package dev.sockeye.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The way back to the sender of a datagram. May be kept and used by other threads while the server runs, as long as nobody
 * stops it.
 */
@FunctionalInterface
public interface DatagramReply {
    /**
     * Sends one datagram from the server's address.
     *
     * <p>A server that serves {@linkplain UdpServerBuilder#inline inline} copies it and sends it a little later with others;
     * that it failed then is told to the {@link ServerListener}.
     *
     * @throws java.net.SocketException EMSGSIZE when it is longer than the protocol can carry
     */
    void send(ByteBuffer bytes) throws IOException;

    /** As {@link #send(ByteBuffer)}. */
    default void send(byte[] bytes) throws IOException {
        send(ByteBuffer.wrap(bytes));
    }

    /** As {@link #send(ByteBuffer)}, in UTF-8. */
    default void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }
}
