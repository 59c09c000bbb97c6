package dev.sockeye.http.coding;

import java.io.IOException;
import java.util.zip.CRC32;

/**
 * The coding {@code gzip} (RFC 1952): one member or several, which are joined; their check sums and lengths are compared.
 *
 * <pre>
 * member = ID1 ID2 CM FLG MTIME(4) XFL OS [ XLEN extra ] [ name NUL ] [ comment NUL ] [ CRC16 ] data CRC32 ISIZE
 * </pre>
 *
 * <p>Zeros behind the last member are padding, as gzip(1) has it; anything else there is an error.
 */
final class GzipStream extends InflatedStream {
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final CRC32 crc = new CRC32();
    private long length;
    private boolean inMember;
    private boolean first = true;

    GzipStream(Source source, Budget budget) {
        super("gzip", source, budget);
    }

    @Override
    int decode(byte[] into, int offset, int most) throws IOException {
        while (inMember || openMember()) {
            int n = inflate(into, offset, most);
            if (n > 0) {
                crc.update(into, offset, n);
                length += n;
                return n;
            }
            trailer();
        }
        return -1;
    }

    /** Reads a header; false at the end of the body. */
    private boolean openMember() throws IOException {
        if (!first) {
            skipPadding();
        }
        if (source.peek() < 0) {
            return false;
        }
        crc.reset();
        if (header() != 0x1f || header() != 0x8b) {
            throw malformed(first ? "has no header of gzip" : "goes on behind its end");
        }
        if (header() != 8) {
            throw malformed("is compressed in an unknown way");
        }
        int flags = header();
        if ((flags & RESERVED) != 0) {
            throw malformed("has unknown flags");
        }
        skipHeader(6);
        if ((flags & HAS_EXTRA) != 0) {
            skipHeader(header() | (header() << 8));
        }
        skipText((flags & HAS_NAME) != 0);
        skipText((flags & HAS_COMMENT) != 0);
        int expected = (int) crc.getValue() & 0xffff;
        if ((flags & HAS_HEADER_CRC) != 0 && (header() | (header() << 8)) != expected) {
            throw malformed("has a header with a wrong check sum");
        }
        crc.reset();
        length = 0;
        first = false;
        inMember = true;
        begin(false);
        return true;
    }

    private void trailer() throws IOException {
        long sum = crc.getValue();
        if (fourBytes() != sum) {
            throw malformed("has a wrong check sum");
        }
        if (fourBytes() != (length & 0xffff_ffffL)) {
            throw malformed("has a wrong length");
        }
        inMember = false;
    }

    private void skipPadding() throws IOException {
        boolean padded = false;
        while (source.peek() == 0) {
            source.skip(1);
            padded = true;
        }
        if (padded && source.peek() >= 0) {
            throw malformed("goes on behind its end");
        }
    }

    private void skipHeader(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            header();
        }
    }

    private void skipText(boolean present) throws IOException {
        while (present && header() != 0) {
            // up to the NUL
        }
    }

    /** A byte of the header, which has a check sum of its own. */
    private int header() throws IOException {
        int b = must();
        crc.update(b);
        return b;
    }

    private long fourBytes() throws IOException {
        return must() | (must() << 8) | (must() << 16) | ((long) must() << 24);
    }

    private int must() throws IOException {
        int b = source.next();
        if (b < 0) {
            throw malformed("ends early");
        }
        return b;
    }
}
