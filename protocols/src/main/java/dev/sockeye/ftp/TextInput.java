package dev.sockeye.ftp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Text as it travels in, text as it is here: each CRLF becomes a LF, and nothing else changes. */
final class TextInput extends FilterInputStream {
    private static final int ROOM = 64 << 10;

    private final byte[] buffer = new byte[ROOM];
    private int at;
    private int end;
    private boolean heldCr;

    TextInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        int n = 0;
        while (n == 0) {
            if (at == end && !fill()) {
                if (!heldCr) {
                    return -1;
                }
                heldCr = false;
                into[offset] = '\r';
                return 1;
            }
            n = convert(into, offset, length);
        }
        return n;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, ROOM));
        return end > 0;
    }

    private int convert(byte[] into, int offset, int length) {
        int n = 0;
        while (at < end && n < length) {
            byte b = buffer[at];
            if (heldCr) {
                heldCr = false;
                if (b != '\n') {
                    into[offset + n++] = '\r';
                    continue; // the byte itself in the next round
                }
            }
            at++;
            if (b == '\r') {
                heldCr = true;
            } else {
                into[offset + n++] = b;
            }
        }
        return n;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
