package dev.sockeye.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file into a transport that cannot take it from the system directly. */
final class FileCopy {
    private static final int PIECE = 64 << 10;

    private FileCopy() {}

    static long write(Transport transport, TimeLimit limit, FileChannel file, long offset, long count)
            throws IOException {
        if (offset < 0 || count < 0) {
            throw new IllegalArgumentException("offset and count are not negative: " + offset + ", " + count);
        }
        var piece = ByteBuffer.allocate((int) Math.min(PIECE, count));
        long written = 0;
        while (written < count) {
            piece.clear().limit((int) Math.min(piece.capacity(), count - written));
            int n = file.read(piece, offset + written);
            if (n < 0) {
                break; // the file ends here
            }
            transport.write(limit, piece.flip());
            written += n;
        }
        return written;
    }
}
