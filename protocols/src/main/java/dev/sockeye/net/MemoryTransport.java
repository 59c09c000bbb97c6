package dev.sockeye.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

/**
 * Two ends in one process, with a bounded buffer in each direction: for tests, and for a client and a server in one program.
 *
 * <pre>{@code
 * var ends = MemoryTransport.pair();
 * Thread.startVirtualThread(() -> serve(ends.getLast()));
 * Wire.over(ends.getFirst(), limit, Limits.DEFAULT);
 * }</pre>
 */
public final class MemoryTransport implements Transport {
    private static final int CAPACITY = 64 << 10;

    private final Pipe in;
    private final Pipe out;
    private final Situation situation;
    private volatile boolean closed;

    private MemoryTransport(Pipe in, Pipe out, String peer) {
        this.in = in;
        this.out = out;
        situation = Situation.of(Phase.TRANSFER, peer);
    }

    /** Two ends, connected to each other, with 64 KiB of room each way. */
    public static List<MemoryTransport> pair() {
        return pair(CAPACITY);
    }

    /** As {@link #pair()}, with so many bytes of room each way; positive. */
    public static List<MemoryTransport> pair(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("no room in a pipe of " + capacity + " bytes");
        }
        var there = new Pipe(capacity);
        var back = new Pipe(capacity);
        return List.of(new MemoryTransport(back, there, "memory"), new MemoryTransport(there, back, "memory"));
    }

    @Override
    public int read(ByteBuffer into, TimeLimit limit) throws IOException {
        try {
            return in.read(into, limit, situation);
        } catch (ClosedByInterruptException e) {
            abort();
            throw e;
        } catch (DisconnectedException e) {
            throw ended(e);
        }
    }

    @Override
    public void write(TimeLimit limit, ByteBuffer... parts) throws IOException {
        try {
            out.write(limit, situation, parts);
        } catch (ClosedByInterruptException e) {
            abort();
            throw e;
        } catch (DisconnectedException e) {
            throw ended(e);
        }
    }

    /** Whoever was ended from this side is told so, though the peer may have been quicker with its answer to that. */
    private IOException ended(DisconnectedException e) {
        return closed ? new AsynchronousCloseException() : e;
    }

    @Override
    public void shutdownOutput(TimeLimit limit) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        out.end(null);
    }

    @Override
    public void abort() {
        if (!closed) {
            closed = true;
            out.abortWriter("the connection was reset");
            in.closeReader("the connection was reset");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            out.closeWriter();
            in.closeReader("the peer takes nothing more");
        }
    }

    @Override
    public boolean isQuiet() {
        return !closed && in.isQuiet();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public String peer() {
        return situation.peer();
    }

    @Override
    public boolean isConfidential() {
        return true;
    }

    @Override
    public String toString() {
        return "memory";
    }
}
