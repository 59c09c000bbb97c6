package dev.sockeye.tls;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Plain bytes in, records out: parts are gathered into full records, and records into few writes of the pipe below. What the engine owes
 * the peer (its flights of a handshake, key updates, alerts) goes before any data. Used by one thread at a time.
 */
final class Outbound {
    private static final ByteBuffer[] NO_DATA = {};
    private static final int ONE_RECORD = 16_000; // the JDK leaves a little less than 2^14

    private final SSLEngine engine;
    private final Transport lower;

    Outbound(SSLEngine engine, Transport lower) {
        this.engine = engine;
        this.lower = lower;
    }

    /**
     * Sends it all.
     *
     * @return false when it could not be: our direction has ended
     */
    boolean write(ByteBuffer[] parts, TimeLimit limit) throws IOException {
        int first = skipEmpty(parts, 0);
        Buffers size = isShort(parts) ? Buffers.RECORD : Buffers.BATCH;
        ByteBuffer records = size.take();
        try {
            while (first < parts.length) {
                SSLEngineResult result = engine.wrap(parts, first, parts.length - first, records);
                Tasks.run(engine, result);
                if (result.getStatus() == Status.CLOSED) {
                    send(records, limit);
                    return false;
                }
                if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                    if (records.position()
                            == 0) { // the peer uses records beyond the standard, and we must have room for such, too
                        size.give(records);
                        size = Buffers.BATCH;
                        records = size.take();
                    }
                    send(records, limit);
                }
                if (isStuck(result)) {
                    throw new SSLException("the engine takes no data: " + result.getHandshakeStatus());
                }
                first = skipEmpty(parts, first);
            }
            send(records, limit);
            return true;
        } finally {
            size.give(records);
        }
    }

    /** Sends what the engine owes the peer, without any data. */
    void flush(TimeLimit limit) throws IOException {
        flush(limit, _ -> {});
    }

    /** The same, for one who wants to see the records. */
    void flush(TimeLimit limit, Consumer<ByteBuffer> seen) throws IOException {
        ByteBuffer records = Buffers.BATCH.take();
        try {
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                SSLEngineResult result = engine.wrap(NO_DATA, records);
                if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                    send(records, limit);
                } else if (result.getStatus() == Status.CLOSED) {
                    break;
                }
            }
            if (records.position() > 0) {
                seen.accept(records.duplicate().flip());
            }
            send(records, limit);
        } finally {
            Buffers.BATCH.give(records);
        }
    }

    private static boolean isStuck(SSLEngineResult result) {
        return result.getStatus() == Status.OK
                && result.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP
                && result.bytesConsumed() == 0
                && result.bytesProduced() == 0;
    }

    private void send(ByteBuffer records, TimeLimit limit) throws IOException {
        records.flip();
        if (records.hasRemaining()) {
            lower.write(limit, records);
        }
        records.clear();
    }

    private static int skipEmpty(ByteBuffer[] parts, int first) {
        int next = first;
        while (next < parts.length && !parts[next].hasRemaining()) {
            next++;
        }
        return next;
    }

    /** Whether it fits into one record. */
    private static boolean isShort(ByteBuffer[] parts) {
        long sum = 0;
        for (ByteBuffer part : parts) {
            sum += part.remaining();
        }
        return sum <= ONE_RECORD;
    }
}
