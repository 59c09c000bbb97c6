package dev.sockeye.ftp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What travels in {@code MODE Z}: zlib (RFC 1950). What becomes too much of too little is refused. */
final class InflatedInput extends FilterInputStream {
    private static final int ROOM = 64 << 10;
    private static final long FREE = 1 << 20;

    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[ROOM];
    private final int ratio;

    /**
     * Over what travels.
     *
     * @param ratio how many bytes one may become, once a mebibyte has
     */
    InflatedInput(InputStream in, int ratio) {
        super(in);
        this.ratio = ratio;
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
        try {
            while (true) {
                int n = inflater.inflate(into, offset, length);
                if (n > 0) {
                    check();
                    return n;
                }
                if (inflater.finished()) {
                    return -1;
                }
                int came = in.read(buffer, 0, ROOM);
                if (came < 0) {
                    if (inflater.getBytesRead() == 0) {
                        return -1; // an empty file, as some send it
                    }
                    throw new DataFormatException("the end is missing");
                }
                inflater.setInput(buffer, 0, came);
            }
        } catch (DataFormatException e) {
            throw new BrokenCompression(String.valueOf(e.getMessage()));
        }
    }

    private void check() throws BrokenCompression {
        if (inflater.getBytesWritten() > FREE && inflater.getBytesWritten() / ratio > inflater.getBytesRead()) {
            throw new BrokenCompression("a byte becomes more than " + ratio);
        }
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }

    /** It is no zlib, or a bomb. */
    static final class BrokenCompression extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenCompression(String message) {
            super("MODE Z: " + message);
        }
    }
}
