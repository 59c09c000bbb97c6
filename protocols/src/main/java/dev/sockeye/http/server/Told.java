package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.http.message.Http1;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.wire.Heads;
import dev.sockeye.wire.Service;
import dev.sockeye.wire.Tap;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.Transcript;
import java.nio.ByteBuffer;

/**
 * What is said on one connection, as a transcript has it: {@code C} is the client, though here it is the peer, and {@code S} is this server. Secrets in
 * heads are {@code ***}.
 */
final class Told {
    private static final Service HTTP = new Service("HTTP", 80, 443, TlsMode.NONE);

    private final Tap tap;
    private final boolean listened;

    private Told(Tap tap) {
        this.tap = tap;
        this.listened = !tap.equals(Tap.OFF);
    }

    static Told of(Transcript transcript, String server, String peer) {
        var told = new Told(transcript.open(server, HTTP));
        if (told.listened) {
            told.tap.event("connection from " + peer);
        }
        return told;
    }

    /** Whether anybody listens. */
    boolean isListened() {
        return listened;
    }

    /** The head of a request, right or not. */
    void asked(byte[] head) {
        if (listened) {
            byte[] seen = Heads.masked(head, Http1::shownLine);
            tap.sent(seen, 0, seen.length);
        }
    }

    /** Bytes of a request's body. */
    void came(byte[] bytes, int offset, int length) {
        if (listened && length > 0) {
            tap.sent(bytes, offset, length);
        }
    }

    /** The head of an answer. */
    void answers(ResponseHead head) {
        if (listened) {
            byte[] seen = Http1.shown(head).getBytes(ISO_8859_1);
            tap.received(seen, 0, seen.length);
        }
    }

    /** Bytes of an answer, behind the first {@code from}. */
    void goes(ByteBuffer part, int from) {
        if (listened && part.remaining() > from) {
            byte[] bytes = new byte[part.remaining() - from];
            part.get(part.position() + from, bytes);
            tap.received(bytes, 0, bytes.length);
        }
    }

    void event(String text) {
        if (listened) {
            tap.event(text);
        }
    }

    void closed() {
        tap.closed();
    }
}
