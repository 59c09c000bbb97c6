package dev.sockeye.benchmarks.tls.peers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As much of HTTP as the server knows. */
final class Http {
    private Http() {}

    /** Asks for so many bytes. */
    static byte[] get(long bytes) {
        return ("GET /" + bytes + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Says that so many bytes follow. */
    static byte[] put(long bytes) {
        return ("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** An answer as it comes in: a head, and as many bytes as were asked for. */
    static final class Answer {
        private static final int END_OF_HEAD = 4;

        private int ending; // how much of CR LF CR LF has just come
        private long left;

        Answer(long bytes) {
            left = bytes;
        }

        /** Takes all of a piece. */
        void take(ByteBuffer piece) {
            while (ending < END_OF_HEAD && piece.hasRemaining()) {
                byte b = piece.get();
                if (b == (ending % 2 == 0 ? '\r' : '\n')) {
                    ending++;
                } else {
                    ending = 0;
                }
            }
            left -= piece.remaining();
            piece.position(piece.limit());
        }

        boolean isComplete() {
            return ending == END_OF_HEAD && left == 0;
        }
    }
}
