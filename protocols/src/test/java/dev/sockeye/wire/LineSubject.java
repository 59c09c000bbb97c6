package dev.sockeye.wire;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link ReceiveBuffer}: however the bytes come, the lines, the literals and the heads between them are those of a search in the whole; what is too
 * long is told; no more room is held than it may need. A line that ends in {@code {n}} announces a literal, one that ends in a colon a head.
 */
@SuppressWarnings("exports") // of tests only
public final class LineSubject implements Subject {
    /** Small, so that every text goes past them. */
    private static final int ROOM = 8;

    private static final int LIMIT = 24;
    private static final int HEAD_LIMIT = 40;

    /** Reads a conversation that comes in pieces: what it hears, one after the other. */
    interface Reader {
        List<String> read(List<byte[]> pieces);
    }

    private final Reader reader;

    /** Of the class itself. */
    public LineSubject() {
        this(reader());
    }

    LineSubject(Reader reader) {
        this.reader = reader;
    }

    /** The class itself. */
    static Reader reader() {
        return pieces -> new Hearing().read(pieces);
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "* OK ready\r\n",
                "+OK\r\n-ERR no\r\n",
                "a\nb\r\nc\rd\r\r\n\n\r\n",
                "BODY {5}\r\nhe\r\no)\r\n",
                "{0}\r\n{9}\r\n123456789\r\n",
                "123456789 123456789 123\r\n",
                "123456789 123456789 1234\n",
                "123456789 123456789 1234\r\n",
                "short\r\n" + "x".repeat(40),
                "head:\r\nA: b\r\nC: d\r\n\r\n{3}\nabc",
                "head:\n\nhead:\nA\n\r\nline\n",
                "head:\r\nA: 123456789\nB: 123456789\nC: 123456789\n\n",
                "{7}\n1234567{8}\n12345678{9}\n123456789rest");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "\r\n",
                "\n",
                "\r",
                ":\r\n",
                "A: b\r\n",
                "\r\n\r\n",
                "\n\n",
                "{3}\r\n",
                "{8}\n",
                "{0}\n",
                "{9}\r\n",
                "12345678",
                "\0",
                "é");
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] bytes = Tellings.bytes(text);
        List<String> expected = expected(Tellings.text(bytes));
        for (List<byte[]> telling : Tellings.of(bytes)) {
            List<String> read = reader.read(telling);
            if (!read.equals(expected)) {
                return "in " + telling.size() + " pieces it reads " + read + " for " + expected;
            }
        }
        return null;
    }

    /** The same by searching a text. */
    private static List<String> expected(String all) {
        var heard = new ArrayList<String>();
        for (int at = 0; ; ) {
            int end = all.indexOf('\n', at);
            int length = (end < 0 ? all.length() : end + 1) - at;
            if (end < 0 ? length >= LIMIT : length > LIMIT) {
                heard.add("too long");
                return heard;
            }
            if (end < 0) {
                heard.add(length + " more");
                return heard;
            }
            String line = all.substring(at, end > at && all.charAt(end - 1) == '\r' ? end - 1 : end);
            heard.add("line " + line);
            at = end + 1;
            if (line.endsWith(":")) {
                String rest = all.substring(at);
                int head = headLength(rest);
                if (head < 0) {
                    heard.add(rest.length() >= HEAD_LIMIT ? "too long" : rest.length() + " more");
                    return heard;
                }
                heard.add("head " + rest.substring(0, head));
                at += head;
            }
            int literal = Math.min(literal(line), all.length() - at);
            if (literal > 0) {
                heard.add("literal " + all.substring(at, at + literal));
                at += literal;
            }
        }
    }

    /** Up to the first empty line, if it comes early enough. */
    private static int headLength(String text) {
        for (int at = 0; at < Math.min(text.length(), HEAD_LIMIT); ) {
            int end = text.indexOf('\n', at) + 1;
            if (end == 0 || end > HEAD_LIMIT) {
                return -1;
            }
            String line = text.substring(at, end);
            if (line.equals("\n") || line.equals("\r\n")) {
                return end;
            }
            at = end;
        }
        return -1;
    }

    /** How many bytes follow a line that ends in {@code {n}}, of one digit. */
    private static int literal(String line) {
        int last = line.length() - 1;
        boolean announced = last >= 2 && line.charAt(last) == '}' && line.charAt(last - 2) == '{';
        return announced && "0123456789".indexOf(line.charAt(last - 1)) >= 0 ? line.charAt(last - 1) - '0' : 0;
    }

    /** As a conversation does it: fill, take lines, take literals. */
    private static final class Hearing {
        private final ReceiveBuffer buffer = new ReceiveBuffer(ROOM);
        private final List<String> heard = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int wanted;
        private boolean inHead;

        List<String> read(List<byte[]> pieces) {
            for (byte[] piece : pieces) {
                for (int at = 0; at < piece.length; ) {
                    ByteBuffer room = buffer.room();
                    int n = Math.min(room.remaining(), piece.length - at);
                    room.put(piece, at, n);
                    buffer.filled(n);
                    at += n;
                    if (!drain()) {
                        return heard;
                    }
                }
            }
            if (!literal.isEmpty()) {
                heard.add("literal " + literal);
            }
            heard.add(buffer.size() + " more");
            return heard;
        }

        /** Whether it goes on. */
        private boolean drain() {
            while (true) {
                takeLiteral();
                int length = wanted > 0
                        ? ReceiveBuffer.NEED_MORE
                        : inHead ? buffer.headLength(HEAD_LIMIT) : buffer.lineLength(LIMIT);
                if (length == ReceiveBuffer.NEED_MORE) {
                    checkRoom();
                    return true;
                }
                if (length == ReceiveBuffer.TOO_LONG) {
                    heard.add("too long");
                    return false;
                }
                int shown = inHead ? length : buffer.withoutEnd(length);
                var read = new String(buffer.array(), buffer.start(), shown, StandardCharsets.ISO_8859_1);
                buffer.skip(length);
                heard.add((inHead ? "head " : "line ") + read);
                wanted = inHead ? 0 : literal(read);
                inHead = !inHead && read.endsWith(":");
            }
        }

        private void takeLiteral() {
            if (wanted > 0) {
                var bytes = new byte[wanted];
                int n = buffer.take(bytes, 0, wanted);
                literal.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
                wanted -= n;
                if (wanted == 0) {
                    heard.add("literal " + literal);
                    literal.setLength(0);
                }
            }
        }

        private void checkRoom() {
            if (buffer.array().length > (buffer.isEmpty() ? 4 * ROOM : 2 * HEAD_LIMIT)) {
                heard.add("holds " + buffer.array().length + " bytes for " + buffer.size());
            }
        }
    }
}
