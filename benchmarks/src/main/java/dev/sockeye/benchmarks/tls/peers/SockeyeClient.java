package dev.sockeye.benchmarks.tls.peers;

import dev.sockeye.net.Connector;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Timeouts;
import dev.sockeye.tls.Tls;
import dev.sockeye.tls.TlsTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Sockeye's TLS over its sockets, with the limits that everybody gets; on a virtual thread. */
final class SockeyeClient implements Client {
    private final int port;
    private final Tls tls;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    SockeyeClient(int port, Path trusted) throws IOException {
        this.port = port;
        tls = Tls.trusting(trusted);
    }

    private TlsTransport connect(int name, TimeLimit limit) throws IOException {
        var connecting = limit.connecting(Timeouts.DEFAULT.connect());
        var tcp = Connector.ANY.connect("127.0.0.1", port, connecting);
        return TlsTransport.connect(tcp, tls, "127.0.0.1", name, connecting);
    }

    private void receive(TlsTransport transport, long bytes, TimeLimit limit) throws IOException {
        var answer = new Http.Answer(bytes);
        while (!answer.isComplete()) {
            if (transport.read(chunk.clear(), limit) < 0) {
                throw new IOException("the end comes early");
            }
            answer.take(chunk.flip());
        }
    }

    @Override
    public void download(long bytes) throws IOException {
        var limit = TimeLimit.start(Timeouts.DEFAULT);
        try (var transport = connect(port, limit)) {
            transport.write(limit, ByteBuffer.wrap(Http.get(bytes)));
            receive(transport, bytes, limit);
        }
    }

    @Override
    public void upload(long bytes) throws IOException {
        var limit = TimeLimit.start(Timeouts.DEFAULT);
        try (var transport = connect(port, limit)) {
            transport.write(limit, ByteBuffer.wrap(Http.put(bytes)));
            for (long left = bytes; left > 0; left -= chunk.limit()) {
                transport.write(limit, chunk.clear().limit((int) Math.min(chunk.capacity(), left)));
            }
            receive(transport, 0, limit);
        }
    }

    @Override
    public boolean handshake(int name) throws IOException {
        var limit = TimeLimit.start(Timeouts.DEFAULT);
        try (var transport = connect(name, limit)) {
            transport.write(limit, ByteBuffer.wrap(Http.get(0)));
            receive(transport, 0, limit);
            return transport.info().resumed();
        }
    }

    @Override
    public void exchange(int times, long bytes) throws IOException {
        var limit = TimeLimit.start(Timeouts.DEFAULT);
        try (var transport = connect(port, limit)) {
            for (int i = 0; i < times; i++) {
                transport.write(limit, ByteBuffer.wrap(Http.get(bytes)));
                receive(transport, bytes, limit);
            }
        }
    }

    @Override
    public Thread start(Runnable work) {
        return Thread.ofVirtual().start(work);
    }
}
