package dev.sockeye.tls;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.jspecify.annotations.Nullable;

/**
 * Records in, plain bytes out. One read of the pipe below brings as many records as are there; they are opened straight into the caller's
 * buffer as long as it has room for a whole one, and only the first that has not into a buffer of our own.
 *
 * <p>Never writes: what a record wants answered (a key update) is left for the next write, which must carry it before any data
 * (RFC 8446 section 4.6.3). Two peers whose readers wrote could wait for each other. Used by one thread at a time.
 */
final class Inbound {
    /** Enough for the lines of a dialogue; a connection that is quiet holds no more. */
    private static final int QUIET = 4 << 10;

    /** A read that brings less than this may have been the last for long. */
    private static final int BURST = 16 << 10;

    private static final int HEADER = 5;
    private static final int HANDSHAKE_RECORD = 22;
    private static final int PATIENCE = 16;
    private static final int DISCARDED = 64 << 10;
    private static final TimeLimit AT_ONCE = TimeLimit.idle(Duration.ofNanos(1));
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final Transport lower;

    private ByteBuffer records = ByteBuffer.allocate(QUIET).limit(0); // from position to limit: come, but not opened
    private @Nullable ByteBuffer quiet; // what was in use before a burst
    private ByteBuffer plain = NOTHING; // opened, but not taken
    private int lastRead;
    private boolean wasFull;
    private boolean noRenegotiation;
    private boolean ended;
    private int owed;
    private @Nullable IOException failure;

    Inbound(SSLEngine engine, Transport lower) {
        this.engine = engine;
        this.lower = lower;
    }

    /** From here on a handshake record of TLS 1.2 can only be a wish to begin anew, and is refused. */
    void handshakeDone(boolean isTls12) {
        noRenegotiation = isTls12;
    }

    /** As {@link Transport#read}; an end without close_notify is {@link Truncated}. */
    int read(ByteBuffer into, TimeLimit limit) throws IOException {
        if (plain.hasRemaining()) {
            return drain(into);
        }
        if (failure != null) {
            throw failure;
        }
        int start = into.position();
        while (!ended) {
            SSLEngineResult result;
            try {
                result = open(into);
            } catch (IOException e) {
                failure = e; // the engine would call what follows an orderly end
                if (into.position() > start) {
                    break; // what came before counts
                }
                throw e;
            }
            switch (result.getStatus()) {
                case OK -> note(result);
                case CLOSED -> ended = true;
                case BUFFER_OVERFLOW -> {
                    if (into.position() > start) {
                        return into.position() - start;
                    }
                    if (openAside(limit)) {
                        return drain(into);
                    }
                }
                case BUFFER_UNDERFLOW -> {
                    if (into.position() > start) {
                        return into.position() - start;
                    }
                    fill(limit);
                }
            }
            if (into.position() > start && (!into.hasRemaining() || !records.hasRemaining())) {
                break;
            }
        }
        return into.position() > start ? into.position() - start : -1;
    }

    /** One step of a handshake: opens the next record, waiting for it. */
    void advance(TimeLimit limit) throws IOException {
        SSLEngineResult result = open(NOTHING);
        switch (result.getStatus()) {
            case BUFFER_UNDERFLOW -> fill(limit);
            case CLOSED -> ended = true;
            case OK -> {}
            case BUFFER_OVERFLOW -> throw new IllegalStateException("data in the handshake");
        }
    }

    /** Whether the peer has taken leave. */
    boolean hasEnded() {
        return ended;
    }

    /** What came and makes no record: what a peer says that does not speak TLS. */
    ByteBuffer unopened() {
        return records.slice();
    }

    private SSLEngineResult open(ByteBuffer into) throws IOException {
        if (noRenegotiation && records.hasRemaining() && records.get(records.position()) == HANDSHAKE_RECORD) {
            throw new Renegotiation();
        }
        return engine.unwrap(records, into);
    }

    private void note(SSLEngineResult result) {
        Tasks.run(engine, result);
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && result.bytesProduced() == 0) {
            owed++;
        }
    }

    /** Whether the peer is owed so many answers that they should not wait for data to go with. */
    boolean owesMuch() {
        return owed > PATIENCE;
    }

    void owesNothing() {
        owed = 0;
    }

    /** What the peer said when it broke off, if that comes next; data stays for whoever reads. */
    @Nullable
    IOException lastWord(TimeLimit limit) {
        try {
            while (!plain.hasRemaining() && !ended && failure == null) {
                if (openAside(limit)) {
                    return null;
                }
            }
            return failure;
        } catch (IOException e) {
            return e;
        }
    }

    /** Whether nothing is there, or nothing but what TLS has to say to itself: that is opened, and the rest kept for whoever reads. */
    boolean isQuiet() {
        try {
            while (!plain.hasRemaining() && !ended && failure == null) {
                if (!records.hasRemaining() && lower.isQuiet()) {
                    return true;
                }
                openAside(AT_ONCE);
            }
        } catch (IOException e) {
            // what is not whole is something; what is broken, the next read finds again
        }
        return false;
    }

    /** Takes what is there and nobody will read, so that a close is no reset: in TLS 1.3 tickets for sessions often lie there. */
    void discard() throws IOException {
        ByteBuffer waste = ByteBuffer.allocate(QUIET);
        for (int count = 0; count < DISCARDED && lower.read(waste.clear(), AT_ONCE) >= 0; count += waste.position()) {}
    }

    /** Opens the next record into a buffer of our own, which is as large as that record. */
    private boolean openAside(TimeLimit limit) throws IOException {
        while (records.remaining() < HEADER || records.remaining() < recordLength()) {
            fill(limit);
        }
        if (plain.capacity() < recordLength()) {
            plain = ByteBuffer.allocate(recordLength());
        }
        plain.clear();
        SSLEngineResult result;
        try {
            result = open(plain);
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            plain.flip();
        }
        ended = result.getStatus() == Status.CLOSED;
        note(result);
        return plain.hasRemaining();
    }

    private int drain(ByteBuffer into) {
        int count = Math.min(plain.remaining(), into.remaining());
        into.put(into.position(), plain, plain.position(), count);
        into.position(into.position() + count);
        plain.position(plain.position() + count);
        return count;
    }

    private int recordLength() {
        return HEADER + Short.toUnsignedInt(records.getShort(records.position() + 3));
    }

    /** Waits for more. The buffer grows for a burst, and for a record that it cannot hold, and shrinks when little came. */
    private void fill(TimeLimit limit) throws IOException {
        plain = NOTHING;
        if (!records.hasRemaining() && quiet != null && lastRead < BURST) {
            Buffers.BATCH.give(records);
            records = quiet.clear().limit(0);
            quiet = null;
        } else if (quiet == null && (wasFull || isBeyond(records.capacity()))) {
            ByteBuffer batch = Buffers.BATCH.take();
            batch.put(records).flip();
            quiet = records;
            records = batch;
        }
        records.compact();
        int room = records.remaining();
        try {
            lastRead = lower.read(records, limit);
        } finally {
            records.flip();
        }
        wasFull = lastRead == room;
        if (lastRead < 0) {
            throw new Truncated();
        }
    }

    private boolean isBeyond(int capacity) {
        return records.remaining() >= HEADER && recordLength() > capacity;
    }

    /** The pipe ended and the peer had not said that it would. */
    static final class Truncated extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The peer wants another handshake in the middle of TLS 1.2. */
    static final class Renegotiation extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
