package dev.sockeye.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What was said, for people and programs to see: one for any number of conversations, each of which tells its own {@link Tap}. Thread-safe.
 *
 * <pre>{@code
 * var dial = Dial.to("mail.example.org").transcript(Transcript.text(System.err));
 * // 12:00:01.250 #1 S: * OK ready
 * // 12:00:01.251 #1 C: a1 LOGIN ann ***
 * }</pre>
 *
 * <p>Of more than 256 KiB that one side says at a stretch, all forms but the capture file tell the beginning and the last 4 KiB, and how much
 * lay between. A stretch ends when the other side speaks, or after a second of silence.
 */
public interface Transcript extends Closeable {
    /** None: costs nothing. */
    Transcript NONE = new Transcript() {
        @Override
        public Tap open(String peer) {
            return Tap.OFF;
        }

        @Override
        public void close() {}
    };

    /**
     * As text, line by line while it goes on, in the form of test scripts: time, number of the connection, side, line. Secrets are {@code ***}.
     *
     * @param out stays the caller's to close
     */
    static Transcript text(Appendable out) {
        return new TextTranscript(out, InstantSource.system(), ZoneId.systemDefault());
    }

    /**
     * As JSON, one object a line while it goes on: {@code time} (UTC), {@code connection}, {@code peer}, then {@code event}, or {@code side}
     * ({@code "C"} or {@code "S"}) with {@code text}, {@code base64} where bytes are not UTF-8, or {@code secret}, which says how long it was.
     *
     * @param out stays the caller's to close
     */
    static Transcript ndjson(Appendable out) {
        return new NdjsonTranscript(out, InstantSource.system());
    }

    /**
     * As a capture file (pcapng) that Wireshark decodes as the protocol: a TCP connection for each conversation, in clear, with synthetic
     * headers. Secrets are as many asterisks; what happened is a remark on a packet. The one form that has every byte.
     *
     * @param out stays the caller's to close; best without a buffer, so that the file is whole at any time
     */
    static Transcript pcapng(OutputStream out) {
        return new PcapngTranscript(out, InstantSource.system());
    }

    /**
     * As one page (HTML) that needs no network: messages in sequence with their time, search, filters by connection and direction, binary in
     * hexadecimal, what is long folded. Appended to while it goes on; opens even when it was cut off.
     *
     * @param out stays the caller's to close; best without a buffer
     */
    static Transcript html(OutputStream out) {
        return new HtmlTranscript(out, InstantSource.system(), ZoneId.systemDefault());
    }

    /**
     * A conversation begins.
     *
     * @param peer whom it is with
     */
    Tap open(String peer);

    /**
     * A conversation of a known protocol begins.
     *
     * @param peer whom it is with
     * @param service the protocol, for forms that show it
     */
    default Tap open(String peer, Service service) {
        return open(peer);
    }

    /** Writes what is missing: the end of a file, what was buffered. */
    @Override
    void close() throws IOException;
}
