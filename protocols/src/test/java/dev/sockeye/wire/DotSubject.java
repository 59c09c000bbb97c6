package dev.sockeye.wire;

import static dev.sockeye.fuzz.Tellings.text;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link DotDecoder} and {@link DotEncoder}: decoded as by a search in the whole, and in any pieces the same; encoded it has one end, no bare
 * CR or LF, and gives the same lines when it is decoded.
 */
@SuppressWarnings("exports") // of tests only
public final class DotSubject implements Subject {
    /**
     * What came of it.
     *
     * @param body one character for each byte
     * @param taken how many bytes of the input
     * @param isEnd whether the line with the dot came
     */
    record Decoded(String body, int taken, boolean isEnd) {}

    /** Both directions. */
    interface Codec {
        Decoded decode(List<byte[]> pieces);

        byte[] encode(List<byte[]> pieces);
    }

    private static final int ROOM = 3; // of what comes out

    private final Codec codec;

    /** Of the classes themselves. */
    public DotSubject() {
        this(new Real());
    }

    DotSubject(Codec codec) {
        this.codec = codec;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "",
                ".\r\n",
                "Subject: dots\r\n\r\n..hidden\r\n.\r\n+OK next\r\n",
                "a\r\n.\nb\r\n.\rc\r\n.\r\n",
                "a\n.\r\nb\r.\r\n",
                "..\r\n...\r\n.a\r\n.\r\r\n.\r\n",
                "no end\r\n.",
                "no end\r\n.\r",
                "\r\r\n\n\r.\n.\r.\r\n");
    }

    @Override
    public List<String> dictionary() {
        return List.of("\r\n", ".\r\n", "\r\n.\r\n", "\n.\n", "\r.\r", "..", ".", "\r", "\n", "\r\r\n", "x");
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] bytes = Tellings.bytes(text);
        List<List<byte[]>> tellings = Tellings.of(bytes);
        String found = notDecoded(text(bytes), tellings);
        return found != null ? found : notEncoded(text(bytes), tellings);
    }

    private @Nullable String notDecoded(String wire, List<List<byte[]>> tellings) {
        Decoded expected = expected(wire);
        for (List<byte[]> telling : tellings) {
            Decoded decoded = codec.decode(telling);
            if (!decoded.equals(expected)) {
                return "decoded in " + telling.size() + " pieces it is " + decoded + " for " + expected;
            }
        }
        return null;
    }

    private @Nullable String notEncoded(String body, List<List<byte[]>> tellings) {
        byte[] encoded = codec.encode(tellings.getFirst());
        String wire = text(encoded);
        for (List<byte[]> telling : tellings) {
            String other = text(codec.encode(telling));
            if (!other.equals(wire)) {
                return "encoded in " + telling.size() + " pieces it is " + other + " for " + wire;
            }
        }
        String bare = wire.replace("\r\n", "");
        if (bare.indexOf('\r') >= 0 || bare.indexOf('\n') >= 0) {
            return "encoded it has a bare CR or LF: " + wire;
        }
        if (("\r\n" + wire).indexOf("\r\n.\r\n") != wire.length() - 3) {
            return "encoded it ends elsewhere: " + wire;
        }
        Decoded again = codec.decode(List.of(encoded));
        var expected = new Decoded(lines(body), wire.length(), true);
        return again.equals(expected) ? null : "encoded and decoded it is " + again + " for " + expected;
    }

    /** All its lines, each with CRLF. */
    private static String lines(String body) {
        String lines = body.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        return lines.isEmpty() || lines.endsWith("\r\n") ? lines : lines + "\r\n";
    }

    /** Decoded line by line. */
    private static Decoded expected(String wire) {
        var body = new StringBuilder();
        int at = 0;
        for (int end = wire.indexOf("\r\n"); end >= 0; end = wire.indexOf("\r\n", at)) {
            String line = wire.substring(at, end);
            at = end + 2;
            if (line.equals(".")) {
                return new Decoded(body.toString(), at, true);
            }
            body.append(unstuffed(line)).append("\r\n");
        }
        String begun = wire.substring(at);
        body.append(begun.equals(".\r") ? "" : unstuffed(begun)); // the CR may be the first half of the end
        return new Decoded(body.toString(), wire.length(), false);
    }

    private static String unstuffed(String line) {
        return line.startsWith(".") ? line.substring(1) : line;
    }

    /** By the classes themselves, into arrays that have the room that they ask for. */
    static class Real implements Codec {
        @Override
        public Decoded decode(List<byte[]> pieces) {
            var decoder = new DotDecoder();
            var body = new StringBuilder();
            var out = ByteBuffer.allocate(ROOM);
            int taken = 0;
            for (byte[] piece : pieces) {
                var in = ByteBuffer.wrap(piece);
                while (in.hasRemaining() && !decoder.isEnd()) {
                    int before = in.position();
                    decoder.decode(in, out.clear());
                    body.append(text(Arrays.copyOf(out.array(), out.position())));
                    if (in.position() == before && out.position() == 0) {
                        throw new IllegalStateException("stands still");
                    }
                }
                taken += in.position();
            }
            return new Decoded(body.toString(), taken, decoder.isEnd());
        }

        @Override
        public byte[] encode(List<byte[]> pieces) {
            var encoder = new DotEncoder();
            var wire = new ByteArrayOutputStream();
            var last = new byte[DotEncoder.most(0)];
            for (byte[] piece : pieces) {
                var out = new byte[DotEncoder.most(piece.length)];
                wire.write(out, 0, encoder.encode(piece, 0, piece.length, out, 0));
            }
            wire.write(last, 0, encoder.end(last, 0));
            return wire.toByteArray();
        }
    }
}
