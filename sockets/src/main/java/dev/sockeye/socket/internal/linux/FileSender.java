package dev.sockeye.socket.internal.linux;

import dev.sockeye.socket.WouldBlockException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A piece of a file from the page cache to a socket. Java tells nobody the descriptor's number of a file, which sendfile(2)
 * needs; a mapped window gives the same: no copy through this process. A file cut short meanwhile is an error of the send
 * (EFAULT), since the system reads the window, and not this process.
 */
final class FileSender {
    private static final long WINDOW = 4 << 20;
    private static final int SMALL = 64 << 10;

    private FileSender() {}

    /** Sends up to a window; 0 at the end of the file. */
    static long send(LinuxEndpoint endpoint, FileChannel file, long offset, long count, long limit) throws IOException {
        long length = Math.min(Math.min(count, WINDOW), file.size() - offset);
        if (length <= 0) {
            return 0;
        }
        if (length <= SMALL) {
            return sendRead(endpoint, file, offset, (int) length, limit);
        }
        try (var arena = Arena.ofShared()) {
            var window = file.map(MapMode.READ_ONLY, offset, length, arena);
            return sendWhole(endpoint, window.asByteBuffer(), limit);
        } catch (UnsupportedOperationException e) { // a file system that cannot map
            return sendRead(endpoint, file, offset, SMALL, limit);
        }
    }

    private static long sendRead(LinuxEndpoint endpoint, FileChannel file, long offset, int length, long limit)
            throws IOException {
        var bytes = ByteBuffer.allocate(length);
        int n = file.read(bytes, offset);
        return n <= 0 ? 0 : sendWhole(endpoint, bytes.flip(), limit);
    }

    /** All of the window, as long as it goes without a failure: the first bytes out are counted before any error is told. */
    private static long sendWhole(LinuxEndpoint endpoint, ByteBuffer bytes, long limit) throws IOException {
        endpoint.send(bytes, 0, limit);
        while (bytes.hasRemaining()) {
            int sent = bytes.position();
            try {
                endpoint.send(bytes, 0, 0);
            } catch (WouldBlockException e) {
                return sent;
            } catch (IOException e) {
                endpoint.holdSending(e);
                return sent;
            }
        }
        return bytes.position();
    }
}
