package dev.sockeye.http.coding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each coding whole, in pieces, cut after every byte, with every bit changed; bombs, chains, and what follows the end. */
@Timeout(120)
class DecodersTest {
    private static final Situation SITUATION = Situation.of(Phase.TRANSFER, "test:80");
    private static final byte[] TEXT =
            "Sockeye salmon swim upstream, upstream, upstream. ".repeat(9).getBytes(UTF_8);

    /** A stream that gives one byte a read, as a slow server does. */
    private static InputStream dribble(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
    }

    private static InputStream decoded(String codings, InputStream body) throws IOException {
        return Decoders.decode(List.of(codings.split(" ")), body, 200, SITUATION);
    }

    private static byte[] decode(String codings, byte[] body) throws IOException {
        try (InputStream in = decoded(codings, new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    private static byte[] join(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void theyAreOffered() {
        assertThat(Decoders.names()).containsExactly("zstd", "br", "gzip", "deflate");
        assertThat(Decoders.know(List.of("GZIP", "x-gzip", "identity"))).isTrue();
        assertThat(Decoders.know(List.of("gzip", "compress"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "x-GZip, gzip", "deflate, deflate", "deflate, raw", "br, br", "zstd, zstd"})
    void wholeAndInPieces(String coding, String made) throws Exception {
        for (int size : List.of(1, 2, 100, 65_535, 65_536, 300_000)) {
            for (byte[] plain : List.of(random(size), Arrays.copyOf(TEXT, size))) {
                byte[] body = Samples.code(made, plain);
                assertThat(decode(coding, body)).isEqualTo(plain);
                try (InputStream in = decoded(coding, dribble(body))) {
                    assertThat(in.readAllBytes()).isEqualTo(plain);
                    assertThat(in.read()).isEqualTo(-1);
                }
            }
        }
        try (InputStream in = decoded(coding, new ByteArrayInputStream(Samples.code(made, TEXT)))) {
            for (byte b : TEXT) {
                assertThat(in.read()).isEqualTo(b);
            }
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[1], 0, 0)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "deflate, deflate", "deflate, raw", "br, br", "zstd, zstd"})
    void cutAfterEveryByte(String coding, String made) {
        byte[] body = Samples.code(made, TEXT);
        for (int length = 1; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> decode(coding, cut))
                    .as("%d of %d bytes", length, body.length)
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("test:80");
        }
    }

    /** With a check sum every change is seen, but for the bits that mean nothing: gzip's header has some, and the end of DEFLATE data. */
    @ParameterizedTest
    @ValueSource(strings = {"deflate", "gzip"})
    void everyBitCounts(String coding) throws Exception {
        byte[] body = Samples.code(coding, TEXT);
        int unseen = 0;
        for (int bit = coding.equals("gzip") ? 80 : 0; bit < body.length * 8; bit++) {
            byte[] changed = body.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                assertThat(decode(coding, changed)).as("bit %d", bit).isEqualTo(TEXT);
                unseen++;
            } catch (MalformedReplyException e) {
                assertThat(e).hasMessageContaining("the " + coding + " body");
            }
        }
        assertThat(unseen).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void nothingIsNothing(String coding) throws Exception {
        assertThat(decode(coding, new byte[0])).isEmpty();
        assertThat(decode(coding, Samples.code(coding, new byte[0]))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void garbage(String coding) {
        for (int seed = 1; seed < 300; seed++) {
            byte[] garbage = new byte[seed];
            new Random(seed).nextBytes(garbage);
            garbage[0] |= 0x16; // no empty body of Brotli
            try {
                assertThat(decode(coding, garbage)).isNotNull(); // bare DEFLATE data has no check sum
            } catch (IOException e) {
                assertThat(e).isInstanceOf(MalformedReplyException.class);
            }
        }
    }

    @Test
    void membersAreJoined() throws Exception {
        byte[] first = Samples.code("gzip", "first, ".getBytes(UTF_8));
        byte[] none = Samples.code("gzip", new byte[0]);
        byte[] last = Samples.code("gzip", "last".getBytes(UTF_8));
        byte[] joined = join(none, first, none, last, new byte[20]);
        assertThat(decode("gzip", joined)).asString(UTF_8).isEqualTo("first, last");
        try (InputStream in = decoded("gzip", dribble(joined))) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("first, last");
        }
        byte[] frames = join(Samples.code("zstd", TEXT), Samples.code("zstd", TEXT));
        assertThat(decode("zstd", frames)).isEqualTo(join(TEXT, TEXT));
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip, 78",
        "gzip, gzip, 1f8b",
        "gzip, gzip, 0078",
        "deflate, deflate, 00",
        "deflate, raw, 00",
        "zstd, zstd, 00000000"
    })
    void nothingMayFollow(String coding, String made, String garbage) {
        byte[] body = join(Samples.code(made, TEXT), HexFormat.of().parseHex(garbage));
        assertThatThrownBy(() -> decode(coding, body)).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void nothingLongMayFollowBrotli() {
        byte[] body = join(Samples.code("br", TEXT), new byte[100_000]);
        assertThatThrownBy(() -> decode("br", body)).hasMessageContaining("goes on behind its end");
    }

    /** All fields of a header, which RFC 1952 allows and few send. */
    @Test
    void aFullHeader() throws Exception {
        byte[] plainHeader = HexFormat.of().parseHex("1f8b081e00000000000301006e6e616d6500636f6d6d656e7400");
        var crc = new CRC32();
        crc.update(plainHeader);
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] gzip = Samples.code("gzip", TEXT);
        byte[] rest = Arrays.copyOfRange(gzip, 10, gzip.length);
        assertThat(decode("gzip", join(plainHeader, sum, rest))).isEqualTo(TEXT);
        sum[0]++;
        assertThatThrownBy(() -> decode("gzip", join(plainHeader, sum, rest))).hasMessageContaining("wrong check sum");
    }

    /** okio took an extra field of more than 32,767 bytes for one of less than none, and threw what nobody caught. */
    @Test
    void cve_2023_3635_aLongExtraField() throws Exception {
        byte[] gzip = Samples.code("gzip", TEXT);
        byte[] header = Arrays.copyOf(gzip, 12);
        header[3] = 4;
        header[10] = (byte) 0xff;
        header[11] = (byte) 0xff;
        byte[] body = join(header, new byte[0xffff], Arrays.copyOfRange(gzip, 10, gzip.length));
        assertThat(decode("gzip", body)).isEqualTo(TEXT);
        assertThatThrownBy(() -> decode("gzip", Arrays.copyOf(body, 0x9000)))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("ends early");
    }

    @Test
    void aChain() throws Exception {
        byte[] body = Samples.code("br", Samples.code("zstd", Samples.code("deflate", Samples.code("gzip", TEXT))));
        assertThat(decode("gzip deflate zstd br", body)).isEqualTo(TEXT);
        assertThat(decode("identity gzip", Samples.code("gzip", TEXT))).isEqualTo(TEXT);
    }

    /** curl undid as many codings as a server could name. */
    @Test
    void cve_2022_32206_aLongChain() throws Exception {
        byte[] body = TEXT;
        for (int i = 0; i < 5; i++) {
            body = Samples.code("gzip", body);
        }
        assertThat(decode("gzip gzip gzip gzip gzip", body)).isEqualTo(TEXT);
        byte[] six = Samples.code("gzip", body);
        assertThatThrownBy(() -> decode("gzip gzip gzip gzip gzip gzip", six))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("6 content codings");
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "deflate, deflate", "deflate, raw", "zstd, zstd"})
    void bombs(String coding, String made) throws Exception {
        byte[] bomb = Samples.code(made, new byte[50_000_000]);
        try (InputStream in = decoded(coding, new ByteArrayInputStream(bomb))) {
            assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("200 times");
        }
        try (InputStream in = Decoders.decode(List.of(coding), new ByteArrayInputStream(bomb), 100_000, SITUATION)) {
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(50_000_000);
        }
        assertThat(decode(coding, Samples.code(made, new byte[1_000_000]))).hasSize(1_000_000); // small ones may
    }

    /** What a chain puts out is measured against what came over the wire, not against what the coding before put out. */
    @Test
    void bombsDoNotMultiply() throws Exception {
        byte[] bomb = Samples.code("gzip", new byte[20_000_000]);
        byte[] multiplied = Samples.code("deflate", bomb);
        int ratio = 1100; // more than DEFLATE alone can do
        try (var in = Decoders.decode(List.of("gzip"), new ByteArrayInputStream(bomb), ratio, SITUATION)) {
            assertThat(in.readAllBytes()).hasSize(20_000_000);
        }
        try (var in =
                Decoders.decode(List.of("gzip", "deflate"), new ByteArrayInputStream(multiplied), ratio, SITUATION)) {
            assertThatThrownBy(in::readAllBytes).hasMessageContaining("1100 times");
        }
    }

    /** RFC 9659: 8 MiB; this asks for 128. */
    @Test
    void zstdsWindowIsBounded() {
        assertThatThrownBy(() -> decode("zstd", HexFormat.of().parseHex("28b52ffd00880100006162")))
                .isInstanceOf(MalformedReplyException.class);
    }

    /** A stream that fails in a way of its own after so many bytes. */
    private static final class Failing extends ByteArrayInputStream {
        private final IOException failure;
        private boolean closed;

        private Failing(byte[] bytes, IOException failure) {
            super(bytes);
            this.failure = failure;
        }

        private InputStream stream() {
            return new FilterInputStream(this) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    if (Failing.this.available() == 0) {
                        throw failure;
                    }
                    return super.read(into, offset, length);
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void whatTheConnectionThrowsComesThrough(String coding) throws Exception {
        byte[] half = Arrays.copyOf(Samples.code(coding, random(100_000)), 50_000);
        var in = new Failing(half, new IOException("reset"));
        try (InputStream decoded = decoded(coding, in.stream())) {
            assertThatThrownBy(decoded::readAllBytes).isSameAs(in.failure);
        }
        assertThat(in.closed).isTrue();
    }

    /** What a server has flushed is given before more is waited for; only Brotli's library reads four kilobytes ahead. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd"})
    void nothingWaitsForMore(String coding) throws Exception {
        var flushed = new ByteArrayOutputStream();
        try (OutputStream out = Samples.coder(coding, flushed)) {
            out.write(TEXT);
            out.flush();
            var in = new Failing(flushed.toByteArray(), new IOException("waited"));
            try (InputStream decoded = decoded(coding, in.stream())) {
                assertThat(decoded.readNBytes(TEXT.length)).isEqualTo(TEXT);
                assertThatThrownBy(decoded::read).isSameAs(in.failure);
            }
        }
    }
}
