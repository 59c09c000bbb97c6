package dev.sockeye.cli.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Standard input, line by line. LF or CRLF ends a line; the last needs no end.
 *
 * <pre>{@code
 * var lines = new LineInput(in, output::flush);
 * while (lines.next()) {
 *     use(lines.number(), lines.bytes());
 * }
 * }</pre>
 *
 * <p>Memory is that of one line, and a line has a limit: what is longer is read to its end and not kept. Not thread-safe.
 */
public final class LineInput {
    /** The longest line, in bytes. */
    public static final int LONGEST = 16 << 20;

    /** What is done before it waits, so that whoever types a line sees its answer. */
    @FunctionalInterface
    public interface Pause {
        /** Does it. */
        void now() throws IOException;
    }

    private final StandardInput in;
    private final Pause pause;
    private byte[] chunk = {};
    private int start;
    private byte[] line = {};
    private boolean tooLong;
    private long number;

    /** Reads from a stream, and lets the pause happen before each wait. */
    public LineInput(InputStream in, Pause pause) {
        this.in = new StandardInput(in);
        this.pause = pause;
    }

    /**
     * Goes to the next line.
     *
     * @return false when there is none
     * @throws IOException when standard input cannot be read
     */
    public boolean next() throws IOException {
        if (start == chunk.length && !fill()) {
            return false;
        }
        number++;
        tooLong = false;
        int lineEnd = lineEnd();
        if (lineEnd < chunk.length) {
            line = Arrays.copyOfRange(chunk, start, lineEnd); // the usual case: the line is in the chunk
            start = lineEnd + 1;
        } else {
            line = gather();
        }
        if (line.length > 0 && line[line.length - 1] == '\r') {
            line = Arrays.copyOf(line, line.length - 1);
        }
        return true;
    }

    private byte[] gather() throws IOException {
        var gathered = new ByteArrayOutputStream();
        while (true) {
            int lineEnd = lineEnd();
            if (gathered.size() + lineEnd - start > LONGEST) {
                tooLong = true;
                gathered.reset();
            }
            if (!tooLong) {
                gathered.write(chunk, start, lineEnd - start);
            }
            boolean ended = lineEnd < chunk.length;
            start = ended ? lineEnd + 1 : chunk.length;
            if (ended || !fill()) {
                return gathered.toByteArray();
            }
        }
    }

    private int lineEnd() {
        int at = start;
        while (at < chunk.length && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        pause.now();
        chunk = in.next();
        start = 0;
        return chunk.length > 0;
    }

    /** The line's number, from 1. */
    public long number() {
        return number;
    }

    /** The line without its end; empty when it was {@link #tooLong}. */
    public byte[] bytes() {
        return line;
    }

    /** Whether the line had more than {@link #LONGEST} bytes. */
    public boolean tooLong() {
        return tooLong;
    }
}
