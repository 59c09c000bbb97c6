package dev.sockeye.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Objects;

/** A socket as java.io and java.nio see it. */
final class SocketStreams {
    private SocketStreams() {}

    /** Reads until the peer ends the stream. */
    static final class In extends InputStream {
        private final Socket socket;

        In(Socket socket) {
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return socket.recv(one) == 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            int n = socket.recv(ByteBuffer.wrap(into, offset, length));
            return n == 0 ? -1 : n;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Sends each write whole. */
    static final class Out extends OutputStream {
        private final Socket socket;

        Out(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void write(int one) throws IOException {
            socket.sendAll(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            socket.sendAll(ByteBuffer.wrap(from, offset, length));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Both, for buffers. */
    static final class Channel implements ByteChannel {
        private final Socket socket;

        Channel(Socket socket) {
            this.socket = socket;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!into.hasRemaining()) {
                return 0;
            }
            int n = socket.recv(into);
            return n == 0 ? -1 : n;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int length = from.remaining();
            socket.sendAll(from);
            return length;
        }

        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    static String describe(Socket socket) {
        var kind = socket.family() + " " + socket.type();
        if (!socket.isOpen()) {
            return kind + " (closed)";
        }
        try {
            var local = socket.localAddress();
            return kind + " " + local + peer(socket);
        } catch (IOException e) {
            return kind + " (closed)"; // meanwhile
        }
    }

    private static String peer(Socket socket) {
        try {
            return "->" + socket.peerAddress();
        } catch (IOException e) {
            return ""; // not connected
        }
    }
}
