package dev.sockeye.wire;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A transport that does what another one does; tests change one thing. */
class ForwardingTransport implements Transport {
    private final Transport lower;

    ForwardingTransport(Transport lower) {
        this.lower = lower;
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        return lower.read(into, limit);
    }

    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        lower.write(limit, parts);
    }

    @Override
    public void shutdownOutput(TimeLimit limit) throws IOException {
        lower.shutdownOutput(limit);
    }

    @Override
    public void abort() {
        lower.abort();
    }

    @Override
    public void close() throws IOException {
        lower.close();
    }

    @Override
    public boolean isOpen() {
        return lower.isOpen();
    }

    @Override
    public String peer() {
        return lower.peer();
    }

    @Override
    public boolean isConfidential() {
        return lower.isConfidential();
    }
}
