package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The reading side of a {@link Wire}: what its methods of the same names say. Whoever waits for the peer sends first what was written. */
final class Reading {
    /** What is read at once; who has room for more reads past the buffer. */
    private static final int ROOM = 16 << 10;

    private static final Duration LEAST = Duration.ofNanos(1); // no time at all would be a limit that has passed

    private final Link link;
    private final Writing writing;
    private final ReceiveBuffer in = new ReceiveBuffer(ROOM);
    private @Nullable BodyStream body;

    Reading(Link link, Writing writing) {
        this.link = link;
        this.writing = writing;
    }

    String line() throws IOException {
        try (var _ = link.enter()) {
            int length = awaitLine();
            var line = new String(in.array(), in.start(), in.withoutEnd(length), UTF_8);
            takeLine(line, length);
            return line;
        }
    }

    byte[] lineBytes() throws IOException {
        try (var _ = link.enter()) {
            int length = awaitLine();
            byte[] line = Arrays.copyOfRange(in.array(), in.start(), in.start() + in.withoutEnd(length));
            takeLine(new String(line, UTF_8), length);
            return line;
        }
    }

    private void takeLine(String line, int length) {
        link.dialogue.received(line);
        link.tap.received(in.array(), in.start(), length);
        in.skip(length);
    }

    byte[] head(int limit, UnaryOperator<String> shown) throws IOException {
        try (var _ = link.enter()) {
            int length = awaitHead(limit);
            byte[] head = Arrays.copyOfRange(in.array(), in.start(), in.start() + length);
            in.skip(length);
            link.dialogue.head(false, () -> new String(Heads.masked(head, shown), UTF_8));
            if (link.isTold) {
                byte[] seen = Heads.masked(head, shown);
                link.tap.received(seen, 0, seen.length);
            }
            return head;
        }
    }

    byte[] bytes(int count) throws IOException {
        int limit = link.limits.literal();
        if (count > limit) {
            throw link.fail(new MalformedReplyException(
                    count + " bytes announced, more than the limit of " + limit, link.situation()));
        }
        try (var stream = open(new BodyStream.Counted(this, count))) {
            return stream.readNBytes(count); // grows with what comes
        }
    }

    InputStream open(BodyStream next) throws IOException {
        try (var _ = link.enter()) {
            checkNoBody();
            body = next;
            return next;
        }
    }

    /** Whether something came, or the end, before the time had passed. */
    boolean await(Duration time) throws IOException {
        try (var _ = link.enter()) {
            checkNoBody();
            if (!in.isEmpty()) {
                return true;
            }
            writing.flushPending();
            Duration patience = time.compareTo(LEAST) < 0 ? LEAST : time;
            TimeLimit limit = link.limit().withIdle(Optional.of(patience));
            try {
                int n = link.transport().read(in.room(), limit);
                came(Math.max(n, 0));
                return true; // at the end, too: the next read is told so again
            } catch (TimeLimitException e) {
                if (e.kind() == TimeLimitException.Kind.IDLE) {
                    return false;
                }
                throw link.broken(e);
            } catch (IOException e) {
                throw link.broken(e);
            }
        }
    }

    boolean isQuiet() {
        try (var _ = link.enter()) {
            return body == null && in.isEmpty() && link.transport().isQuiet();
        } catch (ClosedChannelException e) {
            return false;
        }
    }

    boolean arrived() {
        return link.arrived() || !in.isEmpty();
    }

    /** What came and was not read; it is read with this. */
    byte[] takeEarly() {
        var early = new byte[in.size()];
        in.take(early, 0, early.length);
        return early;
    }

    void checkNoBody() {
        if (body != null) {
            throw new IllegalStateException("a body has not been read to its end");
        }
    }

    private int awaitLine() throws IOException {
        checkNoBody();
        int length;
        while ((length = in.lineLength(link.limits.line())) == ReceiveBuffer.NEED_MORE) {
            if (!fill()) {
                throw cut(in.isEmpty() ? "" : " within a line");
            }
        }
        return checked(length, "a line", link.limits.line());
    }

    private int awaitHead(int limit) throws IOException {
        checkNoBody();
        int length;
        while ((length = in.headLength(limit)) == ReceiveBuffer.NEED_MORE) {
            if (!fill()) {
                throw cut(in.isEmpty() ? " before the first byte" : " within a head");
            }
        }
        return checked(length, "a head", limit);
    }

    private int checked(int length, String what, int limit) throws MalformedReplyException {
        if (length == ReceiveBuffer.TOO_LONG) {
            throw link.fail(new MalformedReplyException(what + " longer than " + limit + " bytes", link.situation()));
        }
        return length;
    }

    /** Sends what waits, then reads what is there; false at the end of the stream. */
    private boolean fill() throws IOException {
        writing.flushPending();
        try {
            return came(link.transport().read(in.room(), link.limit()));
        } catch (IOException e) {
            throw link.unread(e);
        }
    }

    private boolean came(int n) {
        if (n > 0) {
            in.filled(n);
            link.arrived(true);
        }
        return n >= 0;
    }

    private int readDirectly(byte[] into, int offset, int length) throws IOException {
        writing.flushPending();
        try {
            int n = link.transport().read(ByteBuffer.wrap(into, offset, length), link.limit());
            link.arrived(n > 0 || link.arrived());
            return n;
        } catch (IOException e) {
            throw link.unread(e);
        }
    }

    // ---- for the streams of bodies

    /** At least one byte as it came, -1 at the end of the stream. */
    int raw(byte[] into, int offset, int length) throws IOException {
        try (var _ = link.enter()) {
            int n;
            if (in.isEmpty() && length >= ROOM) {
                n = readDirectly(into, offset, length);
            } else {
                n = in.isEmpty() && !fill() ? -1 : in.take(into, offset, length);
            }
            if (n > 0) {
                link.tap.received(into, offset, n);
            }
            return n;
        }
    }

    /** Decodes what is there or comes next; false at the end of the stream. */
    boolean decode(BodyDecoder decoder, ByteBuffer out) throws IOException {
        try (var _ = link.enter()) {
            if (in.isEmpty()) {
                int plain = (int) Math.min(decoder.plain(), out.remaining());
                if (plain >= ROOM) {
                    return readPast(decoder, out, plain);
                }
                if (!fill()) {
                    return false;
                }
            }
            ByteBuffer piece = in.content();
            int start = out.position();
            decoder.decode(piece, out);
            int taken = piece.position() - in.start();
            if (taken == 0 && out.position() == start && !decoder.isEnd()) {
                throw new IllegalStateException("a decoder that takes nothing and gives nothing: " + decoder);
            }
            link.tap.received(in.array(), in.start(), taken);
            in.skip(taken);
            return true;
        } catch (MalformedBodyException e) {
            link.tap.received(in.array(), in.start(), in.size());
            throw link.fail(new MalformedReplyException(
                    e.what(), e.bytes(), e.offset(), e.section().orElse(null), link.situation()));
        }
    }

    private boolean readPast(BodyDecoder decoder, ByteBuffer out, int plain) throws IOException {
        int at = out.arrayOffset() + out.position();
        int n = readDirectly(out.array(), at, plain);
        if (n < 0) {
            return false;
        }
        decoder.passed(n);
        link.tap.received(out.array(), at, n);
        out.position(out.position() + n);
        return true;
    }

    void done(BodyStream stream, long bytes) {
        if (body == stream) {
            body = null;
            link.dialogue.body(false, bytes);
        }
    }

    void abandon() {
        link.abort();
    }

    DisconnectedException cut(String where) {
        DisconnectedException refusal = link.refusal();
        return link.fail(
                refusal != null
                        ? refusal
                        : new DisconnectedException("the peer closed the connection" + where, link.situation(), null));
    }
}
