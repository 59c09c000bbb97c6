package dev.sockeye.http.server;

import dev.sockeye.http.message.HttpSyntaxException;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What comes on one connection: heads, and the bytes between them. Used by one thread at a time. */
final class RequestReader {
    private static final int ROOM = 8 << 10;
    private static final String SECTION = "RFC 9112 section 3";

    private final Transport transport;
    private final Told told;
    private byte[] bytes = new byte[ROOM];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int start; // of what has come and was not taken
    private int end;

    RequestReader(Transport transport, Told told) {
        this.transport = transport;
        this.told = told;
    }

    /** Whether something of the next request has come already. */
    boolean hasBytes() {
        return start < end;
    }

    /** Waits for more; false when the client has ended its direction. */
    boolean fill(TimeLimit limit) throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == bytes.length) {
            makeRoom();
        }
        int n = transport.read(view.limit(bytes.length).position(end), limit);
        if (n < 0) {
            return false;
        }
        end += n;
        return true;
    }

    private void makeRoom() {
        int size = end - start;
        if (start == 0) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            view = ByteBuffer.wrap(bytes);
        } else {
            System.arraycopy(bytes, start, bytes, 0, size);
        }
        start = 0;
        end = size;
    }

    /** Passes over the empty lines that old clients put behind a body (RFC 9112 section 2.2). */
    private void skipEmptyLines() {
        while (end - start >= 2 && bytes[start] == '\r' && bytes[start + 1] == '\n') {
            start += 2;
        }
    }

    /**
     * Reads a head, with its empty line; each byte is looked at once. A line feed alone ends a line here, so that whoever reads the head can say
     * what is wrong with it.
     *
     * @param most how many bytes it may have
     * @return empty when the client ended its direction before anything came
     * @throws HttpSyntaxException of status 414 or 431 when it is longer; 400 when it is cut off
     */
    byte[] head(int most, TimeLimit limit) throws IOException {
        int skipped = start;
        int seen = 0; // bytes behind start that were looked at
        while (true) {
            if (seen == 0) {
                skipEmptyLines();
            }
            int length = headLength(seen);
            if (length > most || (length < 0 && end - start > most)) {
                throw tooLong(most);
            }
            if (length > 0) {
                byte[] head = Arrays.copyOfRange(bytes, start, start + length);
                start += length;
                told.asked(head);
                return head;
            }
            seen = Math.max(0, end - start - 3); // an end may be cut in two
            if (!fill(limit)) {
                if (start == end) {
                    return new byte[0];
                }
                throw new HttpSyntaxException("the head is cut off", end - start, SECTION);
            }
            if (start - skipped > most) {
                throw tooLong(most);
            }
        }
    }

    /** The length of a head, or -1; its end is looked for from {@code from} on. */
    private int headLength(int from) {
        for (int i = start + from; i < end; i++) {
            if (bytes[i] == '\n') {
                if (i + 1 < end && bytes[i + 1] == '\n') {
                    return i + 2 - start;
                }
                if (i + 2 < end && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
                    return i + 3 - start;
                }
            }
        }
        return -1;
    }

    private HttpSyntaxException tooLong(int most) {
        for (int i = start; i < Math.min(end, start + most); i++) {
            if (bytes[i] == '\n') {
                return new HttpSyntaxException("the head is too long", 0, "RFC 6585 section 5", 431);
            }
        }
        return new HttpSyntaxException("the target is too long", 0, SECTION, 414);
    }

    /** The first line of what has come, for a log: at most so many bytes, as ISO-8859-1. */
    String firstLine(int most) {
        return firstLine(bytes, start, end, most);
    }

    static String firstLine(byte[] from, int start, int end, int most) {
        int i = start;
        while (i < end && i - start < most && from[i] != '\r' && from[i] != '\n') {
            i++;
        }
        return new String(from, start, i - start, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** At least one byte of a body of which {@code most} are left, -1 at the end of the stream. Large reads go past the buffer. */
    int read(byte[] into, int offset, int most, TimeLimit limit) throws IOException {
        if (start == end) {
            if (most >= ROOM) {
                int n = transport.read(ByteBuffer.wrap(into, offset, most), limit);
                told.came(into, offset, n);
                return n;
            }
            if (!fill(limit)) {
                return -1;
            }
        }
        int n = Math.min(most, end - start);
        System.arraycopy(bytes, start, into, offset, n);
        told.came(bytes, start, n);
        start += n;
        return n;
    }

    /** What has come, to be taken from; {@link #took} says how much was. */
    ByteBuffer there() {
        return view.limit(end).position(start);
    }

    void took(ByteBuffer there) {
        told.came(bytes, start, there.position() - start);
        start = there.position();
    }
}
