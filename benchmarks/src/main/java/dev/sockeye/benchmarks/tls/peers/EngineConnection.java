package dev.sockeye.benchmarks.tls.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** An SSLEngine over a blocking channel, and nothing else: no limits, no second thread, no key updates. */
final class EngineConnection implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer in; // records that came, from 0 to the position
    private final ByteBuffer out; // records that go

    /** Connects to a port of loopback and shakes hands. */
    EngineConnection(SSLEngine engine, int port, EngineClient.Buffers buffers) throws IOException {
        this.engine = engine;
        in = buffers.in().clear();
        out = buffers.out().clear();
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        in.flip();
        shakeHands();
    }

    private void shakeHands() throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    engine.wrap(NOTHING, out);
                    if (engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                        send();
                    }
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (engine.unwrap(in, NOTHING).getStatus() == Status.BUFFER_UNDERFLOW) {
                        fill();
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private void runTasks() {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** As many records as are there and fit. */
    void read(ByteBuffer into) throws IOException {
        int start = into.position();
        while (true) {
            switch (engine.unwrap(in, into).getStatus()) {
                case OK -> {}
                case BUFFER_UNDERFLOW -> {
                    if (into.position() > start) {
                        return;
                    }
                    fill();
                }
                case BUFFER_OVERFLOW -> {
                    return;
                }
                case CLOSED -> throw new SSLException("closed");
            }
        }
    }

    void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            if (engine.wrap(from, out).getStatus() == Status.BUFFER_OVERFLOW) {
                send();
            }
        }
        send();
    }

    private void fill() throws IOException {
        in.compact();
        if (channel.read(in) < 0) {
            throw new SSLException("truncated");
        }
        in.flip();
    }

    private void send() throws IOException {
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        out.clear();
    }

    @Override
    public void close() throws IOException {
        engine.closeOutbound();
        engine.wrap(NOTHING, out);
        send();
        channel.close();
    }
}
