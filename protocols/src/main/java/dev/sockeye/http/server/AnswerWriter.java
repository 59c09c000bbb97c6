package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.Http1;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.ResponseHead;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Sends answers on one connection. A head and a small content leave in one piece, also where the content is a file; what is left of a large
 * file goes from the system's cache to the socket. Used by one thread at a time.
 */
final class AnswerWriter {
    private static final int ROOM = 32 << 10;
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "transfer-encoding", "date", "keep-alive");
    private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final Outlet outlet;
    private ByteBuffer room = ByteBuffer.allocate(0);
    private long contentSent;
    private boolean begun;

    AnswerWriter(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Tells the client to send its body. */
    void goOn() throws IOException {
        outlet.write(ByteBuffer.wrap(GO_ON));
    }

    /** How much of the last answer's content was handed to the system. */
    long contentSent() {
        return contentSent;
    }

    /** Whether some of the last answer may have gone out. */
    boolean hasBegun() {
        return begun;
    }

    /**
     * Sends an answer and lets go of its content.
     *
     * @param isHead whether the content stays here
     * @param version that the client speaks
     * @param keep whether the connection is to serve another request
     * @return whether it can: the end of the content could be told
     */
    boolean write(Answer answer, boolean isHead, HttpVersion version, boolean keep) throws IOException {
        contentSent = 0;
        begun = false;
        Content content = answer.content();
        try {
            int status = answer.status();
            boolean hasContent = status != 204 && status != 304;
            OptionalLong length = hasContent ? content.length() : OptionalLong.of(0);
            boolean chunked = length.isEmpty() && version == HttpVersion.HTTP_1_1;
            boolean kept = keep && (length.isPresent() || chunked || isHead);
            var fields = Headers.builder().add("Date", Clock.now());
            addOwn(answer.headers(), fields);
            if (hasContent && length.isPresent()) {
                fields.add("Content-Length", Long.toString(length.getAsLong()));
            } else if (chunked) {
                fields.add("Transfer-Encoding", "chunked");
            }
            if (!kept) {
                fields.add("Connection", "close");
            } else if (version == HttpVersion.HTTP_1_0) {
                fields.add("Connection", "keep-alive");
            }
            var said = new ResponseHead(HttpVersion.HTTP_1_1, status, Reasons.of(status), fields.build());
            byte[] head = Http1.bytes(said);
            outlet.begin(said, head.length);
            send(head, isHead || !hasContent ? Content.Bytes.NONE : content, chunked);
            return kept;
        } finally {
            content.close();
        }
    }

    private static void addOwn(Headers given, Headers.Builder into) {
        for (Headers.Field field : given.fields()) {
            if (!OWN.contains(field.name().toLowerCase(java.util.Locale.ROOT))) {
                into.add(field.name(), field.value());
            }
        }
    }

    private void send(byte[] head, Content content, boolean chunked) throws IOException {
        switch (content) {
            case Content.Bytes(byte[] bytes) -> {
                begun = true;
                if (bytes.length == 0) {
                    outlet.write(ByteBuffer.wrap(head));
                } else {
                    outlet.write(ByteBuffer.wrap(head), ByteBuffer.wrap(bytes));
                    contentSent = bytes.length;
                }
            }
            case Content.Pieces pieces -> pieces(head, pieces);
            case Content.Stream stream -> {
                var out = new AnswerStream(this, head, stream.length(), chunked);
                stream.writer().writeTo(out);
                out.finish();
            }
        }
    }

    /** For streams. */
    void write(int content, ByteBuffer... parts) throws IOException {
        begun = true;
        outlet.write(parts);
        contentSent += content;
    }

    private void pieces(byte[] head, Content.Pieces content) throws IOException {
        if (room.capacity() == 0) {
            room = ByteBuffer.allocate(ROOM);
        }
        room.clear();
        put(head);
        long before = -head.length;
        for (Content.Piece piece : content.pieces()) {
            put(piece.before());
            put(content.file(), piece.offset(), piece.count());
        }
        put(content.after());
        flush();
        contentSent += before; // what was counted of the head
    }

    private void put(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int n = Math.min(room.remaining(), bytes.length - at);
            room.put(bytes, at, n);
            at += n;
            if (!room.hasRemaining()) {
                flush();
            }
        }
    }

    private void put(FileChannel file, long offset, long count) throws IOException {
        long at = offset;
        long end = offset + count;
        while (at < end) {
            if (room.position() == 0 && end - at > ROOM) {
                begun = true;
                long sent = outlet.write(file, at, end - at);
                contentSent += sent;
                at += sent;
                if (at < end) {
                    throw shorter();
                }
            } else {
                room.limit((int) Math.min(room.capacity(), room.position() + (end - at)));
                int n = file.read(room, at);
                room.limit(room.capacity());
                if (n <= 0) {
                    throw shorter();
                }
                at += n;
                if (!room.hasRemaining()) {
                    flush();
                }
            }
        }
    }

    private void flush() throws IOException {
        room.flip();
        if (room.hasRemaining()) {
            begun = true;
            int size = room.remaining();
            outlet.write(room);
            contentSent += size;
        }
        room.clear();
    }

    private static IOException shorter() {
        return new EOFException("the file has become shorter while it was sent");
    }
}
