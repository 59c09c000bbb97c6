package dev.sockeye.wire;

/**
 * A body as it is sent in front of a line with a dot alone: lines end in CRLF, and a dot that begins a line gets another one
 * (RFC 5321 section 4.5.2).
 *
 * <p>A bare CR or a bare LF becomes CRLF: neither ever goes out, so that no reader can see an end where there is none (SMTP smuggling,
 * CVE-2023-51764 and its kin). Pure: a state machine over bytes, cut where they may be. Not thread-safe.
 */
final class DotEncoder {
    private boolean lineStart = true;
    private boolean afterCr;

    /** Most bytes that come of a piece and {@link #end}. */
    static int most(int length) {
        return 2 * length + 7; // each byte a CRLF or a doubled dot; a CR before, and CRLF . CRLF
    }

    /**
     * Encodes a piece.
     *
     * @return how many bytes were put out from {@code at} on, at most {@link #most}
     */
    int encode(byte[] in, int offset, int length, byte[] out, int at) {
        int o = at;
        for (int i = offset; i < offset + length; i++) {
            byte b = in[i];
            if (b == '\n') {
                if (!afterCr) {
                    out[o++] = '\r';
                }
                out[o++] = '\n';
                lineStart = true;
                afterCr = false;
                continue;
            }
            if (afterCr) { // a CR that no LF followed
                out[o++] = '\n';
                lineStart = true;
            }
            if (b == '.' && lineStart) {
                out[o++] = '.';
            }
            out[o++] = b;
            afterCr = b == '\r';
            lineStart = false;
        }
        return o - at;
    }

    /** The end of the body: its last line is ended if it was not, and the dot follows. */
    int end(byte[] out, int at) {
        int o = at;
        if (afterCr) {
            out[o++] = '\n';
        } else if (!lineStart) {
            out[o++] = '\r';
            out[o++] = '\n';
        }
        out[o++] = '.';
        out[o++] = '\r';
        out[o++] = '\n';
        return o - at;
    }
}
