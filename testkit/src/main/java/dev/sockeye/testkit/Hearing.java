package dev.sockeye.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what the client must send next, and not a byte more while it agrees: what follows may be a TLS handshake. Where it
 * differs, what has arrived of the rest of the line is read too, for the report.
 */
final class Hearing {
    private static final int MOST = 8192;

    private final Step.Client expected;
    private final InputStream in;
    private final Conversation talk;
    private Bytes got = Bytes.EMPTY;
    private boolean ended;

    Hearing(Step.Client expected, InputStream in, Conversation talk) {
        this.expected = expected;
        this.in = in;
        this.talk = talk;
    }

    boolean matches() throws IOException {
        return expected.isMasked()
                ? matchesMask()
                : matchesBytes(expected.parts().getFirst());
    }

    private boolean matchesBytes(Bytes all) throws IOException {
        while (got.length() < all.length()) {
            read(Math.min(MOST, all.length() - got.length()));
            if (ended || got.mismatch(all) < got.length()) {
                readRestOfLine();
                return false;
            }
        }
        return true;
    }

    /** A masked line ends at its line feed, for nobody knows how long it is. */
    private boolean matchesMask() throws IOException {
        while (!ended && !atLineEnd() && got.length() < MOST) {
            read(1);
        }
        return matches(expected, got);
    }

    static boolean matches(Step.Client expected, Bytes got) {
        String pattern = expected.parts().stream()
                .map(part -> Pattern.quote(part.octets()))
                .collect(Collectors.joining("[^\r\n]*"));
        return Pattern.matches(pattern, got.octets());
    }

    private void read(int most) throws IOException {
        var buffer = new byte[most];
        int count = in.read(buffer);
        ended = count < 0;
        if (!ended) {
            Bytes piece = Bytes.of(buffer, 0, count);
            got = got.plus(piece);
            talk.receive(piece);
        }
    }

    private void readRestOfLine() throws IOException {
        while (!ended && !atLineEnd() && got.length() < MOST && in.available() > 0) {
            read(1);
        }
    }

    private boolean atLineEnd() {
        return got.length() > 0 && got.at(got.length() - 1) == '\n';
    }

    /** Whether the client went before it had said all of it, and nothing wrong. */
    boolean endsEarly() {
        return ended && (expected.isMasked() || got.mismatch(expected.parts().getFirst()) == got.length());
    }

    String expected() {
        return expected.isMasked()
                ? "\"" + expected + "\""
                : quoted(expected.parts().getFirst());
    }

    String got() {
        if (!ended) {
            return quoted(got);
        }
        return got.length() == 0 ? "the end of the stream" : quoted(got) + " and the end of the stream";
    }

    static String quoted(Bytes bytes) {
        return "\"" + bytes + "\"";
    }

    /** Reads once, and records it; no bytes at the end of the stream. */
    static Bytes some(InputStream in, Conversation talk) throws IOException {
        var buffer = new byte[MOST];
        int count = in.read(buffer);
        if (count < 0) {
            return Bytes.EMPTY;
        }
        Bytes some = Bytes.of(buffer, 0, count);
        talk.receive(some);
        return some;
    }
}
