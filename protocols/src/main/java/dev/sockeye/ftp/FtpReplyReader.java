package dev.sockeye.ftp;

import dev.sockeye.wire.MalformedBodyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines in, replies out. Pure: knows no socket. Not thread-safe.
 *
 * <pre>
 *   reply     = code SP text CRLF  /  code "-" text CRLF *( text CRLF ) code SP text CRLF      RFC 959 section 4.2, RFC 2389 section 3.2
 *   code      = 3DIGIT
 * </pre>
 *
 * <p>Lenient where servers err: a code alone on its line, lines of a long reply that repeat its code, empty lines between replies. A line within a long reply that begins
 * with another code is text. Telnet's commands (RFC 854) are taken out, and IAC IAC is a byte 255.
 */
public final class FtpReplyReader {
    private static final String SECTION = "RFC 959 section 4.2";
    private static final int IAC = 255;
    private static final int WILL = 251; // WILL, WONT, DO, DONT take an option

    private final int maxLines;
    private final Charset charset;
    private final List<String> lines = new ArrayList<>();
    private int code;
    private int empty;

    /**
     * One for a conversation.
     *
     * @param maxLines of a reply
     * @param charset of names and texts; UTF-8 keeps what is no UTF-8
     */
    public FtpReplyReader(int maxLines, Charset charset) {
        this.maxLines = maxLines;
        this.charset = charset;
    }

    /** As {@link #FtpReplyReader(int, Charset)}, in UTF-8. */
    public FtpReplyReader(int maxLines) {
        this(maxLines, StandardCharsets.UTF_8);
    }

    /** Whether a reply has begun and not ended. */
    public boolean isWithin() {
        return !lines.isEmpty();
    }

    /**
     * Takes a line.
     *
     * @param line without its end
     * @return the reply, when this was its last line
     * @throws MalformedBodyException when this is no reply, or one line too many
     */
    public Optional<FtpReply> line(byte[] line) throws MalformedBodyException {
        byte[] clean = withoutTelnet(line);
        if (isWithin()) {
            return next(clean);
        }
        if (clean.length == 0 && empty++ < maxLines) {
            return Optional.empty();
        }
        code = code(clean);
        char behind = clean.length > 3 ? (char) (clean[3] & 0xff) : ' ';
        if (code < 100 || code > 699 || (behind != ' ' && behind != '-')) {
            throw new MalformedBodyException("no reply", line, 0, SECTION);
        }
        empty = 0;
        lines.add(text(clean, 4));
        return behind == '-' ? Optional.empty() : Optional.of(take());
    }

    private Optional<FtpReply> next(byte[] line) throws MalformedBodyException {
        boolean same = code(line) == code;
        boolean last = same && (line.length == 3 || line[3] == ' ');
        lines.add(text(line, same && (last || line[3] == '-') ? 4 : 0));
        if (lines.size() > maxLines) {
            throw new MalformedBodyException("a reply of more than " + maxLines + " lines", SECTION);
        }
        return last ? Optional.of(take()) : Optional.empty();
    }

    private FtpReply take() {
        var reply = new FtpReply(code, lines);
        lines.clear();
        return reply;
    }

    private String text(byte[] line, int from) {
        int start = Math.min(from, line.length);
        return FtpPath.text(line, start, line.length - start, charset);
    }

    private static int code(byte[] line) {
        if (line.length < 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < 3; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return -1;
            }
            value = value * 10 + line[i] - '0';
        }
        return value;
    }

    private static byte[] withoutTelnet(byte[] line) {
        int first = 0;
        while (first < line.length && (line[first] & 0xff) != IAC) {
            first++;
        }
        if (first == line.length) {
            return line;
        }
        var clean = new byte[line.length];
        int n = 0;
        for (int i = 0; i < line.length; i++) {
            if ((line[i] & 0xff) != IAC || i + 1 == line.length) {
                clean[n++] = line[i];
                continue;
            }
            int command = line[++i] & 0xff;
            if (command == IAC) {
                clean[n++] = (byte) IAC;
            } else if (command >= WILL) {
                i++;
            } else if (command < 240) { // no command: a server that does not double the byte
                clean[n++] = (byte) IAC;
                clean[n++] = (byte) command;
            }
        }
        return java.util.Arrays.copyOf(clean, n);
    }
}
