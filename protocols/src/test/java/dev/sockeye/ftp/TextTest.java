package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Type A: a LF here is a CRLF on the way, and nothing else is touched. */
class TextTest {
    private static byte[] out(byte[] text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new TextOutput(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] in(byte[] travelled, int piece) throws IOException {
        InputStream dribble = new ByteArrayInputStream(travelled) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, piece));
            }
        };
        try (var in = new TextInput(dribble)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"a\\nb, a\\r\\nb", "a\\rb, a\\rb", "a\\r\\nb, a\\r\\r\\nb", "\\n\\n, \\r\\n\\r\\n", "a\\r, a\\r"})
    void bothWays(String here, String there) throws IOException {
        byte[] text = here.translateEscapes().getBytes(ISO_8859_1);
        byte[] travelled = there.translateEscapes().getBytes(ISO_8859_1);
        assertThat(out(text)).isEqualTo(travelled);
        assertThat(in(travelled, 1)).isEqualTo(text);
        assertThat(in(travelled, 100)).isEqualTo(text);
    }

    @Test
    void whateverItIsItComesBack() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < 300; i++) {
            var text = new byte[random.nextInt(300)];
            for (int k = 0; k < text.length; k++) {
                text[k] = (byte) "\r\nab".charAt(random.nextInt(4));
            }
            assertThat(in(out(text), 1 + random.nextInt(9))).isEqualTo(text);
        }
    }
}
