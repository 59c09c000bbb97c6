package dev.sockeye.socket.internal.portable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Reads and writes of a size that java.nio can do without harm: what lies on the heap it copies through a buffer of the
 * same size outside, which it keeps for the thread.
 */
final class Pieces {
    private static final int SIZE = 1 << 17;

    private Pieces() {}

    static int read(SocketChannel channel, ByteBuffer into) throws IOException {
        int limit = cut(into);
        try {
            return channel.read(into);
        } finally {
            into.limit(limit);
        }
    }

    static int write(SocketChannel channel, ByteBuffer from) throws IOException {
        int limit = cut(from);
        try {
            return channel.write(from);
        } finally {
            from.limit(limit);
        }
    }

    private static int cut(ByteBuffer buffer) {
        int limit = buffer.limit();
        if (!buffer.isDirect() && buffer.remaining() > SIZE) {
            buffer.limit(buffer.position() + SIZE);
        }
        return limit;
    }
}
