package dev.sockeye.ftp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Text as it is here, text as it travels out: each LF becomes CRLF, and nothing else changes. */
final class TextOutput extends FilterOutputStream {
    private static final int ROOM = 64 << 10;

    private final byte[] buffer = new byte[ROOM];
    private int size;

    TextOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        if (size > ROOM - 2) {
            send();
        }
        if (b == '\n') {
            buffer[size++] = '\r';
        }
        buffer[size++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            write(bytes[offset + i]);
        }
    }

    private void send() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    @Override
    public void flush() throws IOException {
        send();
        out.flush();
    }
}
