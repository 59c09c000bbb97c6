package dev.sockeye.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Does what another transport does; a subclass changes one thing.
 *
 * <pre>{@code
 * Transport counted = new ForwardingTransport(transport) {
 *     @Override
 *     public int read(ByteBuffer into, TimeLimit limit) throws IOException {
 *         reads++;
 *         return super.read(into, limit);
 *     }
 * };
 * }</pre>
 *
 * <p>A piece of a file goes through {@link #write(TimeLimit, ByteBuffer...)}, so that a subclass that changes writing changes all of it; one that
 * does not may hand it down.
 */
public abstract class ForwardingTransport implements Transport {
    private final Transport lower;

    /** Over this one, which is closed with it. */
    protected ForwardingTransport(Transport lower) {
        this.lower = lower;
    }

    /** The one below. */
    protected final Transport lower() {
        return lower;
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
    public boolean isQuiet() {
        return lower.isQuiet();
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

    @Override
    public String toString() {
        return lower.toString();
    }
}
