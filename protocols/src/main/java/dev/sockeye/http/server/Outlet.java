package dev.sockeye.http.server;

import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import dev.sockeye.wire.RateLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * The way out to one client, who has to take what goes there: no silence may be longer than {@link ServerLimits#stall}, and each piece has that long and
 * what it takes at {@link ServerLimits#slowest}. What is waited for our own rate does not count. Used by one thread at a time.
 */
final class Outlet {
    /** So much has a time limit of its own; large enough for a system call to be worth it. */
    private static final int PIECE = 256 << 10;

    private final Transport transport;
    private final ServerLimits limits;
    private final RateLimit rate;
    private final Told told;
    private int untold; // bytes of a head that were told in another form

    Outlet(Transport transport, ServerLimits limits, RateLimit rate, Told told) {
        this.transport = transport;
        this.limits = limits;
        this.rate = rate;
        this.told = told;
    }

    /** An answer begins, with a head of so many bytes. */
    void begin(ResponseHead head, int length) {
        told.answers(head);
        untold = length;
    }

    /** Writes all of it. */
    void write(ByteBuffer... parts) throws IOException {
        long size = 0;
        for (ByteBuffer part : parts) {
            tell(part);
            size += part.remaining();
        }
        if (size <= rate.piece(PIECE)) {
            transport.write(limit((int) size), parts);
            rate.moved((int) size, TimeLimit.NONE);
            return;
        }
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                int n = Math.min(part.remaining(), rate.piece(PIECE));
                transport.write(limit(n), part.slice(part.position(), n));
                part.position(part.position() + n);
                rate.moved(n, TimeLimit.NONE);
            }
        }
    }

    private void tell(ByteBuffer part) {
        if (told.isListened()) {
            int hidden = Math.min(untold, part.remaining());
            told.goes(part, hidden);
            untold -= hidden;
        }
    }

    /**
     * Writes a piece of a file.
     *
     * @return how much there was of it
     */
    long write(FileChannel file, long offset, long count) throws IOException {
        long sent = 0;
        while (sent < count) {
            int n = (int) Math.min(count - sent, rate.piece(PIECE));
            long gone = transport.write(limit(n), file, offset + sent, n);
            sent += gone;
            rate.moved((int) gone, TimeLimit.NONE);
            if (gone < n) {
                break; // the file ends here
            }
        }
        told.event(sent + " bytes of a file");
        return sent;
    }

    private TimeLimit limit(int size) {
        return limits.slowest() == 0
                ? TimeLimit.idle(limits.stall())
                : TimeLimit.within(limits.stall().plus(Duration.ofSeconds(size / limits.slowest())))
                        .withIdle(Optional.of(limits.stall()));
    }
}
