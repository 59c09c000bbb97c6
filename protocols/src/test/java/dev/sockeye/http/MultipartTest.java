package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.MultipartReader.Read;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.testkit.Child;
import dev.sockeye.tls.Tools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Forms with files: read back by a strict reader, and by python3's. */
@Timeout(60)
class MultipartTest {
    @TempDir
    private Path folder;

    private static byte[] written(Multipart form) throws Exception {
        var out = new ByteArrayOutputStream();
        form.writeTo(out);
        return out.toByteArray();
    }

    private static List<Read> read(Multipart form) throws Exception {
        return MultipartReader.read(form.type().orElseThrow(), written(form));
    }

    @Test
    void fieldsAndFiles() throws Exception {
        byte[] binary = new byte[70_000];
        new java.util.Random(1).nextBytes(binary);
        Path file = Files.write(folder.resolve("film.mp4"), binary);
        var form = Multipart.form()
                .field("title", "Fischers Fritz\r\nfischt: ü 你")
                .field("json", Body.json("{}"))
                .file("film", file, MediaType.of("video/mp4"))
                .file("raw", file)
                .file("memory", "a b.txt", Body.text("x"));
        assertThat(read(form))
                .containsExactly(
                        new Read("title", "", "", "Fischers Fritz\r\nfischt: ü 你".getBytes(UTF_8)),
                        new Read("json", "", "application/json", "{}".getBytes(UTF_8)),
                        new Read("film", "film.mp4", "video/mp4", binary),
                        new Read("raw", "film.mp4", "application/octet-stream", binary),
                        new Read("memory", "a b.txt", "text/plain; charset=utf-8", "x".getBytes(UTF_8)));
        assertThat(form.length()).hasValue(written(form).length);
        assertThat(form.isReplayable()).isTrue();
        assertThat(written(form)).isEqualTo(written(form));
    }

    @Test
    void nothing() throws Exception {
        assertThat(read(Multipart.form())).isEmpty();
        assertThat(Multipart.form().length()).hasValue(written(Multipart.form()).length);
    }

    /** A name that would begin a field of its own, or end its quotes. */
    @Test
    void namesStayNames() throws Exception {
        var form = Multipart.form()
                .field("a\"; filename=\"x\r\nContent-Type: text/html\r\n\r\n<b>", "1")
                .file("b\\", "..\\\"%22\0.txt", Body.of(new byte[0]));
        assertThat(read(form))
                .containsExactly(
                        new Read(
                                "a%22; filename=%22x%0D%0AContent-Type: text/html%0D%0A%0D%0A<b>",
                                "", "", new byte[] {'1'}),
                        new Read("b\\", "..\\%22%22%00.txt", "application/octet-stream", new byte[0]));
    }

    @Test
    void noTwoBoundariesAreTheSame() {
        assertThat(Multipart.form().type()).isNotEqualTo(Multipart.form().type());
    }

    @Test
    void aStreamMakesItChunkedAndOnceOnly() throws Exception {
        var stream = new ByteArrayInputStream("streamed".getBytes(UTF_8));
        var form = Multipart.form().file("s", "s", Body.stream(stream));
        assertThat(form.length()).isEmpty();
        assertThat(form.isReplayable()).isFalse();
        assertThat(read(form))
                .extracting(one -> new String(one.content(), UTF_8))
                .containsExactly("streamed");
    }

    /** Four gigabytes in a heap of this size: they are nowhere in between. */
    @Test
    void whatIsWrittenIsNotHeld() throws Exception {
        long size = 4L << 30;
        Body large = Body.stream(new Endless(), size);
        var form = Multipart.form().file("large", "large", large);
        var count = new long[1];
        form.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                count[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                count[0] += length;
            }
        });
        assertThat(form.length()).hasValue(count[0]);
        assertThat(count[0]).isGreaterThan(size);
    }

    /** Zeros without an end. */
    private static final class Endless extends java.io.InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return length;
        }
    }

    @Test
    void pythonReadsIt() throws Exception {
        var form = Multipart.form().field("title", "ü").file("film", "fi\"lm.mp4", Body.text("content\r\n"));
        Path body = Files.write(folder.resolve("body"), written(form));
        String program = """
                import sys, email.parser, email.policy
                head = b'Content-Type: ' + sys.argv[1].encode() + b'\\r\\n\\r\\n'
                form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + open(sys.argv[2], 'rb').read())
                for part in form.iter_parts():
                    print(part.get_param('name', header='content-disposition'), part.get_filename(), ascii(part.get_payload(decode=True)))
                """;
        try (var python = Child.start(
                Tools.need("python3"), "-c", program, form.type().orElseThrow().toString(), body.toString())) {
            assertThat(python.awaitExit(Duration.ofSeconds(20))).as(python::err).isZero();
            assertThat(python.out()).isEqualTo("title None b'\\xc3\\xbc'\nfilm fi%22lm.mp4 b'content\\r\\n'\n");
        }
    }
}
