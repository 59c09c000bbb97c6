package dev.sockeye.benchmarks.tls.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;

/** The bare loop that Sockeye is measured by: {@link EngineConnection}, with the same buffers for all connections. */
final class EngineClient implements Client {
    private static final int RECORDS = 256 << 10;

    private final int port;
    private final Verification verification;
    private final SSLContext context;
    private final Buffers buffers;
    private final ByteBuffer plain;

    /** Of a connection: what came and what goes. */
    record Buffers(ByteBuffer in, ByteBuffer out) {}

    /**
     * With buffers of one kind.
     *
     * @param allocation {@code ByteBuffer::allocate} or {@code ByteBuffer::allocateDirect}
     */
    EngineClient(int port, Verification verification, IntFunction<ByteBuffer> allocation)
            throws GeneralSecurityException {
        this.port = port;
        this.verification = verification;
        context = verification.context();
        buffers = new Buffers(allocation.apply(RECORDS), allocation.apply(RECORDS));
        plain = allocation.apply(CHUNK);
    }

    private EngineConnection connect(int name) throws IOException {
        var engine = context.createSSLEngine("127.0.0.1", name);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return new EngineConnection(engine, port, buffers);
    }

    private void receive(EngineConnection connection, long bytes) throws IOException {
        var answer = new Http.Answer(bytes);
        while (!answer.isComplete()) {
            connection.read(plain.clear());
            answer.take(plain.flip());
        }
    }

    @Override
    public void download(long bytes) throws IOException {
        try (var connection = connect(port)) {
            connection.write(ByteBuffer.wrap(Http.get(bytes)));
            receive(connection, bytes);
        }
    }

    @Override
    public void upload(long bytes) throws IOException {
        try (var connection = connect(port)) {
            connection.write(ByteBuffer.wrap(Http.put(bytes)));
            for (long left = bytes; left > 0; left -= plain.limit()) {
                connection.write(plain.clear().limit((int) Math.min(plain.capacity(), left)));
            }
            receive(connection, 0);
        }
    }

    @Override
    public boolean handshake(int name) throws IOException {
        long before = verification.count();
        try (var connection = connect(name)) {
            connection.write(ByteBuffer.wrap(Http.get(0)));
            receive(connection, 0);
        }
        return verification.count() == before;
    }
}
