package dev.sockeye.http.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.OptionalLong;

/** What follows the head of an answer; taken once. */
sealed interface Content {
    /** How many bytes it has; empty: known only when it has been written. */
    OptionalLong length();

    /** Lets go of what it holds, sent or not. */
    default void close() throws IOException {}

    /** Bytes at hand. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Bytes(byte[] bytes) implements Content {
        static final Bytes NONE = new Bytes(new byte[0]);

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }
    }

    /** Bytes that somebody writes while they are sent. */
    record Stream(OptionalLong length, StreamWriter writer, AutoCloseable held) implements Content {
        @Override
        public void close() throws IOException {
            try {
                held.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** Pieces of a file, with bytes before each and after the last. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Pieces(FileChannel file, List<Piece> pieces, byte[] after) implements Content {
        public Pieces {
            pieces = List.copyOf(pieces);
        }

        @Override
        public OptionalLong length() {
            long sum = after.length;
            for (Piece piece : pieces) {
                sum += piece.before().length + piece.count();
            }
            return OptionalLong.of(sum);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** One of them. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Piece(byte[] before, long offset, long count) {
        static final byte[] NOTHING = {};
    }
}
