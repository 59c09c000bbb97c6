package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The writing side of a {@link Wire}: what its methods of the same names say. What is written is told before it goes. */
final class Writing {
    private static final byte[] CRLF = {'\r', '\n'};

    private final Link link;
    private final SendBuffer out = new SendBuffer();

    Writing(Link link) {
        this.link = link;
    }

    void line(String line) throws IOException {
        try (var _ = link.enter()) {
            Lines.check(line);
            plainLine(line, line.getBytes(UTF_8));
        }
    }

    void line(byte[] line) throws IOException {
        try (var _ = link.enter()) {
            Lines.check(line);
            plainLine(new String(line, UTF_8), line);
        }
    }

    private void plainLine(String shown, byte[] bytes) throws IOException {
        link.dialogue.sent(shown);
        makeRoom(bytes.length + 2L);
        int start = out.size();
        out.add(bytes, 0, bytes.length);
        endLine(start);
    }

    void line(String start, Secret secret) throws IOException {
        try (var _ = link.enter()) {
            Lines.check(start);
            byte[] hidden = secret.bytes();
            try {
                Lines.check(hidden);
                link.dialogue.sent(start + secret);
                byte[] shown = start.getBytes(UTF_8);
                makeRoom(shown.length + hidden.length + 2L);
                link.tap.sent(shown, 0, shown.length);
                out.add(shown, 0, shown.length);
                link.tap.sentSecret(hidden.length);
                out.addSecret(hidden, 0, hidden.length);
                endLine(out.size());
            } finally {
                Arrays.fill(hidden, (byte) 0);
            }
        }
    }

    /** Ends a line and tells it, from {@code start} on. */
    private void endLine(int start) {
        out.add(CRLF, 0, 2);
        link.tap.sent(out.array(), start, out.size() - start);
    }

    void bytes(byte[] bytes, int offset, int length) throws IOException {
        try (var _ = link.enter()) {
            link.tap.sent(bytes, offset, length);
            if (out.takes(length)) {
                out.add(bytes, offset, length);
            } else {
                send(ByteBuffer.wrap(bytes, offset, length));
            }
        }
    }

    void head(byte[] bytes, Supplier<String> shown) throws IOException {
        try (var _ = link.enter()) {
            link.dialogue.head(true, shown);
            if (link.isTold) {
                byte[] seen = shown.get().getBytes(UTF_8);
                link.tap.sent(seen, 0, seen.length);
            }
            if (out.takes(bytes.length)) {
                out.addSecret(bytes, 0, bytes.length);
            } else {
                send(ByteBuffer.wrap(bytes));
            }
        }
    }

    long file(FileChannel file, long offset, long count) throws IOException {
        try (var _ = link.enter()) {
            flushPending();
            if (link.refusal() != null) {
                return count;
            }
            long written = link.transport().write(link.limit(), file, offset, count);
            link.dialogue.body(true, written);
            link.tap.event(written + " bytes of a file");
            return written;
        } catch (IOException e) {
            link.unwritten(e);
            return count;
        }
    }

    void flush() throws IOException {
        try (var _ = link.enter()) {
            flushPending();
        }
    }

    void shutdownOutput() throws IOException {
        try (var _ = link.enter()) {
            flushPending();
            link.transport().shutdownOutput(link.limit());
        } catch (IOException e) {
            throw link.broken(e);
        }
    }

    void flushPending() throws IOException {
        if (!out.isEmpty()) {
            send(null);
        }
    }

    private void makeRoom(long length) throws IOException {
        if (!out.takes(length)) {
            flushPending();
        }
    }

    /** Sends what waits, and more behind it. */
    private void send(@Nullable ByteBuffer more) throws IOException {
        if (link.refusal() != null) {
            out.clear();
            return;
        }
        link.arrived(false);
        try {
            if (more == null) {
                link.transport().write(link.limit(), out.whole());
            } else if (out.isEmpty()) {
                link.transport().write(link.limit(), more);
            } else {
                link.transport().write(link.limit(), out.whole(), more);
            }
        } catch (IOException e) {
            link.unwritten(e);
        } finally {
            out.clear();
        }
    }
}
