package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.wire.MalformedBodyException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks on and off (RFC 9112 section 7.1): whole, in pieces, cut; and each way in which one could be read as another. */
class ChunkCodecTest {
    private static final String EXAMPLE =
            "4\r\nWiki\r\n7 ; a=\"b;c\"\r\npedia i\r\nB  \r\nn \r\nchunks.\r\n000\r\nA: b\r\nC:d \r\n\r\n";
    private static final String TEXT = "Wikipedia in \r\nchunks.";

    /** What it decodes to, in pieces of this size each way; what stands behind the end is left. */
    private static String decoded(ChunkDecoder decoder, byte[] bytes, int in, int out) throws MalformedBodyException {
        var body = new ByteArrayOutputStream();
        var all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining() && !decoder.isEnd()) {
            var piece = ByteBuffer.wrap(bytes, all.position(), Math.min(in, all.remaining()));
            var room = ByteBuffer.allocate(out + 2).slice(1, out); // an array that begins elsewhere
            do {
                room.clear();
                decoder.decode(piece, room);
                body.write(room.array(), room.arrayOffset(), room.position());
                assertThat(piece.hasRemaining() && room.hasRemaining() && !decoder.isEnd())
                        .isFalse();
            } while (piece.hasRemaining() && !decoder.isEnd());
            all.position(piece.position());
        }
        assertThat(decoder.plain()).isEqualTo(decoder.isEnd() ? 0 : decoder.plain());
        return body.toString(ISO_8859_1);
    }

    private static MalformedBodyException refusal(String bytes) {
        return catchThrowableOfType(
                MalformedBodyException.class,
                () -> decoded(new ChunkDecoder(HttpLimits.DEFAULT), bytes.getBytes(ISO_8859_1), 99, 99));
    }

    @Test
    void wholeAndInPieces() throws MalformedBodyException {
        byte[] bytes = EXAMPLE.getBytes(US_ASCII);
        for (int in = 1; in <= bytes.length; in++) {
            for (int out : new int[] {1, 2, 3, 5, 8, 64}) {
                var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
                assertThat(decoded(decoder, bytes, in, out)).isEqualTo(TEXT);
                assertThat(decoder.isEnd()).isTrue();
                assertThat(decoder.trailers()).isEqualTo(Headers.of("A", "b", "C", "d"));
            }
        }
    }

    @Test
    void cutAnywhereItIsNotOver() throws MalformedBodyException {
        byte[] bytes = EXAMPLE.getBytes(US_ASCII);
        for (int length = 0; length < bytes.length; length++) {
            var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
            assertThat(TEXT)
                    .startsWith(decoded(decoder, EXAMPLE.substring(0, length).getBytes(US_ASCII), 7, 7));
            assertThat(decoder.isEnd()).isFalse();
            assertThat(decoder.awaited()).startsWith("the ");
            assertThat(decoder.trailers()).isSameAs(Headers.EMPTY);
        }
    }

    @Test
    void whatStandsBehindTheEndIsNotTaken() throws MalformedBodyException {
        var in = ByteBuffer.wrap("1\r\na\r\n0\r\n\r\nHTTP/1.1".getBytes(US_ASCII));
        var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
        decoder.decode(in, ByteBuffer.allocate(1));
        assertThat(decoder.isEnd()).isTrue();
        assertThat(in.remaining()).isEqualTo(8);
    }

    @Test
    void dataMayPassByTheDecoder() throws MalformedBodyException {
        var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
        var out = ByteBuffer.allocate(10);
        decoder.passed(0);
        decoder.decode(ByteBuffer.wrap("400\r\na".getBytes(US_ASCII)), out);
        assertThat(decoder.plain()).isEqualTo(1023);
        decoder.passed(1000);
        assertThatThrownBy(() -> decoder.passed(24)).isInstanceOf(IllegalStateException.class);
        decoder.passed(23);
        assertThat(decoder.plain()).isZero();
        decoder.decode(ByteBuffer.wrap("\r\n0\r\n\r\n".getBytes(US_ASCII)), out);
        assertThat(decoder.isEnd()).isTrue();
        assertThat(out.position()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            g\\r\\n                 | 0  | a chunk's size is hexadecimal digits
            \\r\\n                  | 0  | a chunk's size is hexadecimal digits
            ;a\\r\\n                | 0  | a chunk's size is hexadecimal digits
            ' 1\\r\\na'             | 0  | a chunk's size is hexadecimal digits
            -1\\r\\na               | 0  | a chunk's size is hexadecimal digits
            +1\\r\\na               | 0  | a chunk's size is hexadecimal digits
            0x1\\r\\na              | 1  | a chunk's size is hexadecimal digits
            1_0\\r\\na              | 1  | a chunk's size is hexadecimal digits
            1 0\\r\\na              | 2  | a chunk's size is hexadecimal digits
            1\\x0b\\r\\na           | 1  | a chunk's size is hexadecimal digits
            1\\0\\r\\na             | 1  | a chunk's size is hexadecimal digits
            \\xb2\\r\\na            | 0  | a chunk's size is hexadecimal digits
            1,2\\r\\na              | 1  | a chunk's size is hexadecimal digits
            8000000000000000\\r\\n  | 15 | a chunk's size beyond 2^63 - 1
            10000000000000005\\r\\n | 16 | a chunk's size beyond 2^63 - 1
            00000000000000000\\r\\n | 16 | a chunk's size beyond 2^63 - 1
            1\\na\\r\\n             | 1  | a LF without CR
            1 \\na\\r\\n            | 2  | a LF without CR
            1;a\\nb\\r\\n           | 3  | a LF without CR
            1\\rX\\r\\na            | 2  | a CR without LF
            1;a\\rb\\r\\n           | 4  | a CR without LF
            1;a\\r\\r\\n            | 4  | a CR without LF
            1;a\\0\\r\\n            | 3  | a control character in a chunk extension
            1;a\\x7f\\r\\n          | 3  | a control character in a chunk extension
            """)
    void notASizeLine(String bytes, int offset, String what) {
        MalformedBodyException refusal = refusal(Bytes.unescape(bytes));
        assertThat(refusal).isNotNull();
        assertThat(refusal.what()).isEqualTo(what);
        assertThat(refusal.offset()).isEqualTo(offset);
        assertThat(refusal.section()).contains("RFC 9112 section 7.1");
        assertThat(refusal.bytes()).hasSize(offset + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\r\nab\r\n",
                "1\r\na\n0\r\n\r\n",
                "1\r\na\rX",
                "1\r\na0\r\n\r\n",
                "2\r\na\r\n0\r\n\r\n",
                "1\r\na\r\r\n"
            })
    void dataIsAsLongAsItsSize(String bytes) {
        assertThat(refusal(bytes)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0\r\nA : b\r\n\r\n",
                "0\r\n A: b\r\n\r\n",
                "0\r\nA: b\r\n c\r\n\r\n",
                "0\r\nA\r\n\r\n",
                "0\r\n: b\r\n\r\n",
                "0\r\nA: b\n\r\n",
                "0\r\n\n",
                "0\r\nA: b\rc\r\n\r\n",
                "0\r\nA: \0\r\n\r\n",
                "0\r\n\r\r\n\r\n",
                "0\r\nGET / HTTP/1.1\r\n\r\n"
            })
    void trailersAreFields(String bytes) {
        assertThat(refusal(bytes)).isNotNull();
    }

    @Test
    void theGreatestSizeAndTheSmallest() throws MalformedBodyException {
        var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
        decoder.decode(ByteBuffer.wrap("7fffffffffffffff\r\n".getBytes(US_ASCII)), ByteBuffer.allocate(1));
        assertThat(decoder.plain()).isEqualTo(Long.MAX_VALUE);
        var none = new ChunkDecoder(HttpLimits.DEFAULT);
        assertThat(decoded(none, "0000000000000000\r\n\r\n".getBytes(US_ASCII), 3, 1))
                .isEmpty();
        assertThat(none.isEnd()).isTrue();
    }

    /** A line of extensions without end, and many chunks of one byte each with a long line. */
    @Test
    void extensionsAreBounded() throws MalformedBodyException {
        assertThat(refusal("1;" + "a".repeat(20_000)).what()).isEqualTo("more than 16384 bytes of chunk extensions");
        assertThat(refusal("1" + " ".repeat(20_000)).what()).isEqualTo("more than 16384 bytes of chunk extensions");
        assertThat(refusal(("1;" + "a".repeat(100) + "\r\nx\r\n").repeat(300)).what())
                .contains("chunk extensions");
        String paid = "400;chunk-signature=" + "a".repeat(64) + "\r\n" + "x".repeat(1024) + "\r\n";
        var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
        String body = decoded(decoder, (paid.repeat(1000) + "0\r\n\r\n").getBytes(US_ASCII), 4096, 4096);
        assertThat(body).hasSize(1000 << 10);
        assertThat(decoder.isEnd()).isTrue();
    }

    @Test
    void trailersAreBounded() {
        assertThat(refusal("0\r\n" + "A: b\r\n".repeat(11_000)).what()).isEqualTo("more than 65536 bytes of trailers");
        assertThat(refusal("0\r\n" + "A:b\r\n".repeat(5_001) + "\r\n").what()).isEqualTo("more than 5000 fields");
    }

    @Test
    void encodedAndDecodedItIsTheSame() throws MalformedBodyException {
        var body = new ByteArrayOutputStream();
        for (String piece : List.of("hello", "a", "x".repeat(300))) {
            body.writeBytes(ChunkEncoder.before(piece.length()));
            body.writeBytes(piece.getBytes(US_ASCII));
            body.writeBytes(ChunkEncoder.after());
        }
        body.writeBytes(ChunkEncoder.last(Headers.of("Digest", "\u00e9")));
        assertThat(body.toString(ISO_8859_1)).startsWith("5\r\nhello\r\n1\r\na\r\n12c\r\nx");
        var decoder = new ChunkDecoder(HttpLimits.DEFAULT);
        assertThat(decoded(decoder, body.toByteArray(), 50, 50)).isEqualTo("helloa" + "x".repeat(300));
        assertThat(decoder.trailers()).isEqualTo(Headers.of("Digest", "\u00e9"));
    }

    @Test
    void noChunkIsEmptyButTheLast() {
        assertThatThrownBy(() -> ChunkEncoder.before(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ChunkEncoder.last(Headers.EMPTY)).isEqualTo("0\r\n\r\n".getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "transfer-encoding", "Host", "Set-Cookie", "AUTHORIZATION"})
    void someFieldsMustNotComeSoLate(String name) {
        assertThatThrownBy(() -> ChunkEncoder.last(Headers.of(name, "5"))).isInstanceOf(IllegalArgumentException.class);
    }
}
