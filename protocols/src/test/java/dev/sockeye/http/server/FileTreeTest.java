package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder over HTTP. */
@Timeout(120)
class FileTreeTest {
    private static final Instant TIME = Instant.parse("2020-01-01T00:00:00.5Z");

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.open("127.0.0.1", 0, FileTree.of(folder)).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(TIME));
    }

    private Path put(String name, String content) throws IOException {
        return put(name, content.getBytes(UTF_8));
    }

    private Heard get(String target, String... fields) throws IOException {
        return Talk.get(server, target, fields);
    }

    @Test
    void aFile() throws IOException {
        put("a b.txt", "你好\n");
        var heard = get("/a%20b.txt");
        assertThat(heard.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(heard.text()).isEqualTo("你好\n");
        assertThat(heard.field("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(heard.field("Content-Length")).isEqualTo("7");
        assertThat(heard.field("Last-Modified")).isEqualTo("Wed, 01 Jan 2020 00:00:00 GMT");
        assertThat(heard.field("ETag")).matches("\"[!-~]+\"");
        assertThat(heard.field("Accept-Ranges")).isEqualTo("bytes");
        assertThat(heard.field("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(get("/a%20b.txt?x=y").text()).isEqualTo("你好\n");
        assertThat(get("/a%20b.txt/").status()).isEqualTo(404);
        assertThat(get("/a%20b.txt/x").status()).isEqualTo(404);
        assertThat(get("/none").status()).isEqualTo(404);
    }

    @Test
    void sizesAroundTheBuffers() throws IOException {
        for (int size : new int[] {0, 1, 32_000, 32_767, 32_768, 32_769, 65_536, 65_537, 5_000_000}) {
            var bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            put("f.bin", bytes);
            var heard = get("/f.bin");
            assertThat(heard.body()).isEqualTo(bytes);
            assertThat(heard.field("Content-Type")).isEqualTo("application/octet-stream");
        }
    }

    @Test
    void headEqualsGet() throws IOException {
        put("small.txt", "x".repeat(2_000));
        put("large.txt", "x".repeat(200_000));
        put("r.bin", new byte[100_000]);
        put("sub/x", "");
        for (String path : new String[] {"/small.txt", "/large.txt", "/r.bin", "/sub", "/sub/", "/none"}) {
            for (String accept : new String[] {"gzip", "identity"}) {
                String field = "Accept-Encoding: " + accept;
                var get = get(path, field);
                var head = Talk.ask(server, Talk.request("HEAD", path, field));
                get.fields().remove("Date");
                head.fields().remove("Date");
                assertThat(head.statusLine()).isEqualTo(get.statusLine());
                assertThat(head.fields()).as(path + " " + accept).isEqualTo(get.fields());
            }
        }
        // the range of a HEAD is none (RFC 9110 section 14.2)
        assertThat(Talk.ask(server, Talk.request("HEAD", "/r.bin", "Range: bytes=0-1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ranges() throws IOException {
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        put("r.bin", bytes);
        var one = get("/r.bin", "Range: bytes=70000-99999");
        assertThat(one.status()).isEqualTo(206);
        assertThat(one.field("Content-Range")).isEqualTo("bytes 70000-99999/100000");
        assertThat(one.body()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 70_000, 100_000));
        assertThat(get("/r.bin", "Range: bytes=-1").body()).containsExactly(bytes[99_999]);
        var none = get("/r.bin", "Range: bytes=100000-");
        assertThat(none.status()).isEqualTo(416);
        assertThat(none.field("Content-Range")).isEqualTo("bytes */100000");
        assertThat(get("/r.bin", "Range: lines=1-2").status()).isEqualTo(200);

        var several = get("/r.bin", "Range: bytes=50000-89999,0-9");
        assertThat(several.status()).isEqualTo(206);
        assertThat(several.fields()).doesNotContainKey("Content-Range");
        String boundary = several.field("Content-Type").replace("multipart/byteranges; boundary=", "");
        assertThat(new String(several.body(), ISO_8859_1))
                .isEqualTo("--" + boundary
                        + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes 50000-89999/100000\r\n\r\n"
                        + new String(bytes, 50_000, 40_000, ISO_8859_1)
                        + "\r\n--" + boundary
                        + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes 0-9/100000\r\n\r\n"
                        + new String(bytes, 0, 10, ISO_8859_1)
                        + "\r\n--" + boundary + "--\r\n");
    }

    @Test
    void rangesThatDependOnTheFileBeingTheSame() throws IOException {
        put("r.bin", new byte[100]);
        var whole = get("/r.bin");
        assertThat(get("/r.bin", "Range: bytes=1-", "If-Range: " + whole.field("ETag"))
                        .status())
                .isEqualTo(206);
        assertThat(get("/r.bin", "Range: bytes=1-", "If-Range: " + whole.field("Last-Modified"))
                        .status())
                .isEqualTo(206);
        assertThat(get("/r.bin", "Range: bytes=1-", "If-Range: \"other\"").status())
                .isEqualTo(200);
        assertThat(get("/r.bin", "Range: bytes=1-", "If-Range: Wed, 01 Jan 2020 00:00:01 GMT")
                        .status())
                .isEqualTo(200);
        Files.setLastModifiedTime(put("r.bin", new byte[100]), FileTime.from(TIME.plusNanos(1_000_000)));
        assertThat(get("/r.bin", "Range: bytes=1-", "If-Range: " + whole.field("ETag"))
                        .status())
                .isEqualTo(200);
    }

    /** A file that was written just now can change again without its time changing: its tag is no proof that bytes fit together. */
    @Test
    void aFileThatIsStillWarmHasAWeakTag() throws IOException {
        Path file = put("warm.txt", "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusMillis(500)));
        assertThat(get("/warm.txt").field("ETag")).startsWith("W/\"");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        var heard = get("/warm.txt");
        assertThat(heard.field("ETag")).startsWith("\"");
        assertThat(heard.field("Last-Modified")).isEqualTo(heard.field("Date")); // never in the future
    }

    @Test
    void conditions() throws IOException {
        put("a.txt", "x".repeat(5_000));
        var whole = get("/a.txt", "Accept-Encoding: gzip");
        var plain = get("/a.txt");
        assertThat(whole.field("ETag")).isNotEqualTo(plain.field("ETag"));
        var same = get("/a.txt", "Accept-Encoding: gzip", "If-None-Match: " + whole.field("ETag"));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.field("ETag")).isEqualTo(whole.field("ETag"));
        assertThat(same.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(same.fields()).doesNotContainKeys("Content-Length", "Content-Type", "Transfer-Encoding");
        assertThat(get("/a.txt", "If-None-Match: " + whole.field("ETag")).status())
                .isEqualTo(200); // another form
        assertThat(get("/a.txt", "If-Modified-Since: " + plain.field("Last-Modified"))
                        .status())
                .isEqualTo(304);
        assertThat(get("/a.txt", "If-Match: \"x\"").status()).isEqualTo(412);
        assertThat(get("/a.txt", "If-Unmodified-Since: Tue, 31 Dec 2019 23:59:59 GMT")
                        .status())
                .isEqualTo(412);
        assertThat(get("/a.txt", "Range: bytes=0-0", "If-None-Match: " + plain.field("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void gzipOnTheFly() throws IOException {
        String small = "small text ".repeat(500);
        String large = "a larger text ".repeat(50_000);
        put("small.txt", small);
        put("large.json", large);
        put("tiny.txt", "tiny");
        put("r.bin", new byte[5_000]);
        for (String path : new String[] {"/small.txt", "/large.json"}) {
            var heard = get(path, "Accept-Encoding: br, gzip;q=0.5");
            assertThat(heard.field("Content-Encoding")).isEqualTo("gzip");
            assertThat(heard.field("Vary")).isEqualTo("Accept-Encoding");
            assertThat(heard.body()).hasSizeLessThan(10_000);
            assertThat(unpacked(heard)).isEqualTo(path.equals("/small.txt") ? small : large);
            for (String accept : new String[] {"identity", "gzip;q=0", "br", "*;q=0", "gzipped"}) {
                var plain = get(path, "Accept-Encoding: " + accept);
                assertThat(plain.fields()).as(accept).doesNotContainKey("Content-Encoding");
                assertThat(plain.field("Vary")).isEqualTo("Accept-Encoding");
            }
            assertThat(get(path).fields()).doesNotContainKey("Content-Encoding");
            assertThat(get(path, "Accept-Encoding: *").field("Content-Encoding"))
                    .isEqualTo("gzip");
            var part = get(path, "Accept-Encoding: gzip", "Range: bytes=0-4");
            assertThat(part.fields()).doesNotContainKey("Content-Encoding");
            assertThat(part.status()).isEqualTo(206);
        }
        assertThat(get("/tiny.txt", "Accept-Encoding: gzip").fields()).doesNotContainKey("Content-Encoding");
        assertThat(get("/r.bin", "Accept-Encoding: gzip").fields()).doesNotContainKeys("Content-Encoding", "Vary");
    }

    @Test
    void gzipBesideTheFile() throws IOException {
        put("a.css", "body{}");
        Path packed = put("a.css.gz", packed("from the packed one"));
        var heard = get("/a.css", "Accept-Encoding: gzip");
        assertThat(heard.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(heard.field("Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(unpacked(heard)).isEqualTo("from the packed one");
        assertThat(get("/a.css").text()).isEqualTo("body{}");
        assertThat(get("/a.css.gz").field("Content-Type")).isEqualTo("application/gzip");
        Files.setLastModifiedTime(packed, FileTime.from(TIME.minusSeconds(1)));
        assertThat(get("/a.css", "Accept-Encoding: gzip").text()).isEqualTo("body{}"); // it is out of date
    }

    private static byte[] packed(String text) throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private static String unpacked(Heard heard) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(heard.body())).readAllBytes(), UTF_8);
    }

    @Test
    void typesAndTheirCharset() throws IOException {
        put("a.html", "<p>x");
        put("gbk.html", "<meta charset=gbk><p>x");
        put("A.SVG", "<svg/>");
        put("README", "x");
        put("x.unknown", "x");
        put("m.mjs", "x");
        assertThat(get("/a.html").field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(get("/gbk.html").field("Content-Type")).isEqualTo("text/html");
        assertThat(get("/A.SVG").field("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(get("/README").field("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(get("/x.unknown").field("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(get("/m.mjs").field("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    }

    @Test
    void folders() throws IOException {
        put("with/index.html", "<p>the index");
        put("without/<b>&.txt", "x");
        put("without/.hidden", "x");
        Files.createSymbolicLink(folder.resolve("without/in"), folder.resolve("with"));
        Files.createSymbolicLink(folder.resolve("without/out"), Path.of("/etc/passwd"));
        assertThat(get("/with/").text()).isEqualTo("<p>the index");
        var page = get("/without/");
        assertThat(page.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.field("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.text())
                .contains("href=\"./%3Cb%3E%26.txt\"", "href=\"./in/\"", "1 folder, 1 file")
                .doesNotContain("hidden", "./out", "<b>", folder.toString());
        assertThat(get("/without/", "Accept-Encoding: gzip").status()).isEqualTo(200);
        assertThat(get("/").text()).contains("href=\"./with/\"");
    }

    @Test
    void foldersAreAskedForWithASlash() throws IOException {
        put("a b/x", "x");
        Files.createDirectories(folder.resolve("evil.example"));
        var heard = get("/a%20b?sort=size");
        assertThat(heard.status()).isEqualTo(301);
        assertThat(heard.field("Location")).isEqualTo("/a%20b/?sort=size");
        // no "//evil.example/", which would be a link to another host
        assertThat(get("//evil.example").status()).isEqualTo(404);
        assertThat(get("/%2fevil.example").status()).isEqualTo(404);
        assertThat(get("/\\evil.example").status()).isEqualTo(404);
        assertThat(get("/evil.example").field("Location")).isEqualTo("/evil.example/");
    }

    @Test
    void methods() throws IOException {
        put("a", "x");
        var options = Talk.ask(server, Talk.request("OPTIONS", "/a"));
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        for (String method : new String[] {"PUT", "POST", "DELETE", "PATCH", "TRACE"}) {
            var heard = Talk.ask(server, Talk.request(method, "/a"));
            assertThat(heard.status()).as(method).isEqualTo(405);
            assertThat(heard.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
        assertThat(Talk.ask(server, Talk.request("BREW", "/a")).status()).isEqualTo(501);
        assertThat(Talk.ask(server, Talk.request("get", "/a")).status()).isEqualTo(501);
        assertThat(Talk.ask(server, Talk.request("OPTIONS", "*")).status()).isEqualTo(204);
        assertThat(folder.resolve("a")).hasContent("x");
    }

    @Test
    void settings() throws IOException {
        put(".well-known/x.txt", "y".repeat(5_000));
        Files.createDirectories(folder.resolve("sub"));
        var tree = FileTree.of(folder).indexPages(false).gzip(false).dotFiles(true);
        try (var other = HttpServer.open("127.0.0.1", 0, tree).start()) {
            assertThat(Talk.get(other, "/sub/").status()).isEqualTo(404);
            assertThat(Talk.get(other, "/.well-known/x.txt", "Accept-Encoding: gzip")
                            .fields())
                    .doesNotContainKey("Content-Encoding");
            assertThat(Talk.get(other, "/.well-known/x.txt").status()).isEqualTo(200);
        }
        assertThat(get("/.well-known/x.txt").status()).isEqualTo(404);
        assertThatThrownBy(() -> FileTree.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> FileTree.of(put("file", "x"))).isInstanceOf(NotDirectoryException.class);
    }

    /** Past 4 GiB, where 32 bits end; the file is sparse. */
    @Test
    void veryLargeFiles() throws IOException {
        long size = (5L << 30) + 3;
        Path file = put("large.bin", "");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
            sparse.seek(size - 3);
            sparse.write("end".getBytes(UTF_8));
            sparse.seek(1L << 32);
            sparse.write("middle".getBytes(UTF_8));
        }
        var head = Talk.ask(server, Talk.request("HEAD", "/large.bin"));
        assertThat(head.field("Content-Length")).isEqualTo("5368709123");
        assertThat(get("/large.bin", "Range: bytes=-3").text()).isEqualTo("end");
        var middle = get("/large.bin", "Range: bytes=4294967296-4294967301");
        assertThat(middle.text()).isEqualTo("middle");
        assertThat(middle.field("Content-Range")).isEqualTo("bytes 4294967296-4294967301/5368709123");
        assertThat(get("/large.bin", "Range: bytes=5368709120-").text()).isEqualTo("end");
    }

    /** What is sent must be the length that was told, or the client must see that it is not. */
    @Test
    void aFileThatIsCutWhileItIsSent() throws IOException {
        Path file = put("cut.bin", new byte[200_000_000]);
        try (var talk = Talk.with(server)) {
            talk.socket().setReceiveBufferSize(4096);
            talk.say(Talk.request("GET", "/cut.bin"));
            assertThat(talk.socket().getInputStream().read()).isEqualTo('H');
            try (var shorter = new RandomAccessFile(file.toFile(), "rw")) {
                shorter.setLength(100);
            }
            assertThat(talk.isReset()).isTrue();
        }
        assertThat(get("/cut.bin").body()).hasSize(100);
    }
}
