package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that end in a dot: both directions, whole, byte by byte, and against each other. */
class DotCodecTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\\r\\n.\\r\\n          | a\\r\\n",
                ".\\r\\n                 | ''",
                "..\\r\\n.\\r\\n         | .\\r\\n",
                "...\\r\\n.\\r\\n        | ..\\r\\n",
                ".a\\r\\n.\\r\\n         | a\\r\\n",
                "a\\n.\\r\\nb\\r\\n.\\r\\n | a\\n.\\r\\nb\\r\\n", // a bare LF begins no line
                "a\\r.\\r\\nb\\r\\n.\\r\\n | a\\r.\\r\\nb\\r\\n",
                "a\\r\\n.\\nb\\r\\n.\\r\\n | a\\r\\n\\nb\\r\\n", // a dot before a bare LF is no end
                "a\\r\\n.\\rb\\r\\n.\\r\\n | a\\r\\n\\rb\\r\\n",
                "a\\r\\r\\n.\\r\\n        | a\\r\\r\\n",
            })
    void decodes(String wire, String body) {
        byte[] in = bytes(wire);
        for (int piece = 1; piece <= in.length; piece++) {
            var decoder = new DotDecoder();
            assertThat(decoded(decoder, in, piece)).isEqualTo(bytes(body));
            assertThat(decoder.isEnd()).isTrue();
        }
        for (int cut = 0; cut < in.length; cut++) {
            var decoder = new DotDecoder();
            decoded(decoder, Arrays.copyOf(in, cut), 3);
            assertThat(decoder.isEnd()).isFalse();
        }
    }

    @Test
    void takesNothingBehindTheEnd() {
        byte[] in = bytes("a\\r\\n.\\r\\n+OK next");
        var decoder = new DotDecoder();
        var piece = ByteBuffer.wrap(in);
        var out = ByteBuffer.allocate(in.length);
        decoder.decode(piece, out);
        assertThat(out.position()).isEqualTo(3);
        assertThat(piece.position()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | .\\r\\n",
                "a            | a\\r\\n.\\r\\n",
                "a\\r\\n      | a\\r\\n.\\r\\n",
                "a\\n         | a\\r\\n.\\r\\n",
                "a\\r         | a\\r\\n.\\r\\n",
                ".            | ..\\r\\n.\\r\\n",
                "a\\n.\\nb    | a\\r\\n..\\r\\nb\\r\\n.\\r\\n",
                "a\\r.\\rb    | a\\r\\n..\\r\\nb\\r\\n.\\r\\n",
                "a\\r\\r\\n.  | a\\r\\n\\r\\n..\\r\\n.\\r\\n",
                "\\n.\\n      | \\r\\n..\\r\\n.\\r\\n",
            })
    void encodes(String body, String wire) {
        byte[] in = bytes(body);
        for (int piece = 1; piece <= Math.max(1, in.length); piece++) {
            assertThat(encoded(in, piece)).isEqualTo(bytes(wire));
        }
    }

    /** CVE-2023-51764: whatever the body is, a strict and a lenient reader see one message and the same one. */
    @Test
    void CVE_2023_51764_everyMixOfLineEndsAndDotsIsOneMessage() {
        byte[] letters = {'\r', '\n', '.', 'x'};
        for (int number = 0; number < 1 << 16; number++) { // all words of eight letters
            var body = new byte[8];
            for (int i = 0; i < body.length; i++) {
                body[i] = letters[number >> (2 * i) & 3];
            }
            byte[] wire = encoded(body, 3);
            for (int i = 0; i < wire.length; i++) {
                boolean bareCr = wire[i] == '\r' && wire[i + 1] != '\n';
                boolean bareLf = wire[i] == '\n' && (i == 0 || wire[i - 1] != '\r');
                assertThat(bareCr || bareLf).isFalse();
            }
            var text = new String(wire, ISO_8859_1);
            assertThat(("\r\n" + text).indexOf("\r\n.\r\n")).isEqualTo(text.length() - 3);
            var decoder = new DotDecoder();
            assertThat(new String(decoded(decoder, wire, 5), ISO_8859_1).lines().toList())
                    .isEqualTo(new String(body, ISO_8859_1).lines().toList());
            assertThat(decoder.isEnd()).isTrue();
        }
    }

    @Test
    void neverMoreThanWasSaid() {
        var random = new Random(5);
        for (int run = 0; run < 5_000; run++) {
            var body = new byte[random.nextInt(40)];
            for (int i = 0; i < body.length; i++) {
                body[i] = (byte) "\r\n.x".charAt(random.nextInt(4));
            }
            var out = new byte[DotEncoder.most(body.length)];
            var encoder = new DotEncoder();
            int n = encoder.encode(body, 0, body.length, out, 0);
            n += encoder.end(out, n);
            assertThat(n).isLessThanOrEqualTo(out.length);
        }
    }

    /** In pieces of this size, with room for one byte and more. */
    private static byte[] decoded(DotDecoder decoder, byte[] in, int piece) {
        var all = new ByteArrayOutputStream();
        for (int at = 0; at < in.length; at += piece) {
            var from = ByteBuffer.wrap(in, at, Math.min(piece, in.length - at));
            while (from.hasRemaining() && !decoder.isEnd()) {
                var out = ByteBuffer.allocate(1 + at % 3);
                decoder.decode(from, out);
                all.write(out.array(), 0, out.position());
            }
        }
        return all.toByteArray();
    }

    private static byte[] encoded(byte[] body, int piece) {
        var all = new ByteArrayOutputStream();
        var encoder = new DotEncoder();
        for (int at = 0; at < body.length; at += piece) {
            int length = Math.min(piece, body.length - at);
            var out = new byte[DotEncoder.most(length)];
            all.write(out, 0, encoder.encode(body, at, length, out, 0));
        }
        var out = new byte[DotEncoder.most(0)];
        all.write(out, 0, encoder.end(out, 0));
        return all.toByteArray();
    }

    private static byte[] bytes(String escaped) {
        return escaped.replace("\\r", "\r").replace("\\n", "\n").getBytes(ISO_8859_1);
    }
}
