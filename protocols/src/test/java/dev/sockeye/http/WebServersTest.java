package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.WebServers.Running;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.net.ConnectFailedException;
import dev.sockeye.net.TlsException;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.Ports;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.PoolLimits;
import dev.sockeye.wire.ProxySpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** nginx, Apache httpd, python3's http.server; through squid, tinyproxy and microsocks; over a Unix socket. */
@Timeout(180)
class WebServersTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final byte[] LARGE = new byte[3_000_000];

    static {
        new Random(1).nextBytes(LARGE);
    }

    /** tinyproxy hangs up after each answer without having said so, which an upload that cannot be repeated may run into. */
    private static final PoolLimits ONCE = new PoolLimits(8, 0, Duration.ofSeconds(1), Duration.ofMinutes(1));

    @TempDir
    private Path folder;

    private static Dial trusting(Dial dial) {
        return dial.trust(Tls.trusting(AUTHORITY.certificate()));
    }

    private void files() throws IOException {
        Path html = Files.createDirectories(folder.resolve("html"));
        Files.writeString(html.resolve("hello.txt"), "hello");
        Files.write(html.resolve("large"), LARGE);
        Files.writeString(html.resolve("chunked"), "x".repeat(100_000));
        Files.createFile(html.resolve("empty"));
    }

    /** The status, when nobody wants the rest. */
    private static int status(HttpClient http, HttpRequest request) throws IOException {
        try (HttpResponse response = http.send(request)) {
            return response.status();
        }
    }

    /** What every server can do. */
    private static void serves(HttpClient http, String base) throws IOException {
        HttpResponse hello = http.send(HttpRequest.get(base + "/hello.txt")).checked();
        assertThat(hello.status()).isEqualTo(200);
        assertThat(hello.length()).hasValue(5);
        assertThat(hello.type().orElseThrow().essence()).isEqualTo("text/plain");
        assertThat(hello.text()).isEqualTo("hello");
        assertThat(http.send(HttpRequest.get(base + "/large")).bytes()).isEqualTo(LARGE);
        assertThat(http.send(HttpRequest.get(base + "/empty")).bytes()).isEmpty();
        HttpResponse head = http.send(HttpRequest.head(base + "/large"));
        assertThat(head.headers().first("Content-Length")).contains("3000000");
        assertThat(head.bytes()).isEmpty();
        assertThat(status(http, HttpRequest.get(base + "/none"))).isEqualTo(404);
        String modified = hello.headers().first("Last-Modified").orElseThrow();
        HttpResponse unchanged = http.send(HttpRequest.get(base + "/hello.txt").header("If-Modified-Since", modified));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.bytes()).isEmpty();
        assertThat(http.connections().busy()).isZero();
    }

    private static void servesRanges(HttpClient http, String base) throws IOException {
        HttpResponse part = http.send(HttpRequest.get(base + "/hello.txt").header("Range", "bytes=1-3"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("ell");
        HttpResponse moved = http.send(HttpRequest.get(base + "/moved"));
        assertThat(moved.url().path()).isEqualTo("/hello.txt");
        assertThat(moved.text()).isEqualTo("hello");
        assertThat(moved.redirects()).hasSize(1);
    }

    private void takesUploads(HttpClient http, String base) throws IOException {
        Path file = Files.write(folder.resolve("upload"), LARGE);
        int i = 0;
        for (Body body : new Body[] {
            Body.of(LARGE),
            Body.file(file),
            Body.stream(new ByteArrayInputStream(LARGE), LARGE.length),
            Body.stream(new ByteArrayInputStream(LARGE)),
            Body.text("hello"),
            Body.of(new byte[0])
        }) {
            for (boolean asks : new boolean[] {false, true}) {
                if (!asks || body.isReplayable()) {
                    var put = HttpRequest.put(base + "/up/" + i++, body);
                    int status = status(http, asks ? put.expectContinue() : put);
                    assertThat(status).as(body.toString()).isIn(201, 204);
                    byte[] back = http.send(HttpRequest.get(put.url())).bytes();
                    assertThat(back).hasSize((int) body.length().orElse(LARGE.length));
                }
            }
        }
        try (var upload = http.upload(HttpRequest.put(base + "/up/written"))) {
            upload.stream().write("hello ".getBytes(UTF_8));
            upload.stream().write(LARGE);
            assertThat(upload.finish().checked().bytes()).isNotNull();
        }
        assertThat(http.send(HttpRequest.get(base + "/up/written")).bytes()).hasSize(6 + LARGE.length);
        assertThat(status(http, HttpRequest.delete(base + "/up/written"))).isEqualTo(204);
        assertThat(http.connections().busy()).isZero();
    }

    @Test
    void nginx() throws Exception {
        files();
        int tlsPort = Ports.free();
        try (Running server = WebServers.nginx(folder, tlsPort, AUTHORITY.good());
                var http = HttpClient.create(HttpSettings.DEFAULT.dial(WebServersTest::trusting))) {
            serves(http, server.url(""));
            servesRanges(http, server.url(""));
            takesUploads(http, server.url(""));
            assertThat(http.send(HttpRequest.get(server.url("/mirror?a=b%20c#d")))
                            .text())
                    .isEqualTo("/mirror?a=b%20c Sockeye/0.1");

            String secure = "https://localhost:" + tlsPort;
            serves(http, secure);
            takesUploads(http, secure);
            assertThat(http.send(HttpRequest.get(secure + "/empty"))
                            .tls()
                            .orElseThrow()
                            .alpn())
                    .contains("http/1.1");
            try (var strict = HttpClient.create()) {
                assertThatThrownBy(() -> strict.send(HttpRequest.get(secure + "/")))
                        .isInstanceOf(TlsException.class);
            }
        }
    }

    @Test
    void nginxSaysNoEarly() throws Exception {
        files();
        try (Running server = WebServers.nginx(folder, Ports.free(), AUTHORITY.good());
                var http = HttpClient.create()) {
            InputStream endless = new InputStream() {
                @Override
                public int read() {
                    return 'x';
                }
            };
            String url = server.url("/limited/a");
            for (Body body :
                    new Body[] {Body.stream(endless, 1_000_000_000_000L), Body.stream(endless), Body.of(LARGE)}) {
                assertThat(status(http, HttpRequest.put(url, body))).isEqualTo(413);
            }
            assertThat(status(http, HttpRequest.put(url, Body.of(LARGE)).expectContinue()))
                    .isEqualTo(413);
            assertThat(http.connections().busy()).isZero();
        }
    }

    @Test
    void nginxOverAUnixSocket() throws Exception {
        files();
        try (Running server = WebServers.nginx(folder, Ports.free(), AUTHORITY.good());
                var http = HttpClient.create(HttpSettings.DEFAULT.dial(dial -> Dial.unix(folder.resolve("socket"))))) {
            assertThat(server.child().handle().isAlive()).isTrue();
            serves(http, "http://any.example");
            takesUploads(http, "http://any.example");
            assertThat(http.connections()).isEqualTo(new HttpClient.Connections(0, 1));
        }
    }

    @Test
    void sixtyFourThreads() throws Exception {
        files();
        int tlsPort = Ports.free();
        try (Running server = WebServers.nginx(folder, tlsPort, AUTHORITY.good());
                var http = HttpClient.create(
                        HttpSettings.DEFAULT.dial(dial -> trusting(dial).timeouts(Scripted.PATIENT)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        String base = i % 2 == 0 ? server.url("") : "https://localhost:" + tlsPort;
                        for (int n = 0; n < 20; n++) {
                            String path = n % 10 == 9 ? "/large" : "/hello.txt";
                            byte[] bytes =
                                    http.send(HttpRequest.get(base + path)).bytes();
                            assertThat(bytes.length).isEqualTo(n % 10 == 9 ? LARGE.length : 5);
                        }
                        return null;
                    }))
                    .toList();
            for (var one : done) {
                one.get();
            }
            assertThat(http.connections().busy()).isZero();
        }
    }

    @Test
    void apache() throws Exception {
        files();
        try (Running server = WebServers.apache(folder);
                var http = HttpClient.create()) {
            serves(http, server.url(""));
            servesRanges(http, server.url(""));
            takesUploads(http, server.url(""));
            HttpResponse chunked =
                    http.send(HttpRequest.get(server.url("/chunked")).header("Accept-Encoding", "gzip"));
            assertThat(chunked.headers().first("Content-Encoding")).contains("gzip");
            assertThat(chunked.bytes()).hasSizeBetween(20, 2000);
        }
    }

    @Test
    void python() throws Exception {
        files();
        try (Running server = WebServers.python(folder);
                var http = HttpClient.create()) {
            serves(http, server.url(""));
            HttpResponse response = http.send(HttpRequest.get(server.url("/hello.txt")));
            assertThat(response.version()).isEqualTo(HttpVersion.HTTP_1_0);
            assertThat(response.text()).isEqualTo("hello");
            assertThat(http.connections().idle()).isZero();
        }
    }

    @Test
    void squid() throws Exception {
        try (Running proxy = WebServers.squid(folder)) {
            through(ProxySpec.http("127.0.0.1", proxy.port()), true, HttpSettings.DEFAULT.pool());
        }
    }

    @Test
    void tinyproxy() throws Exception {
        try (Running proxy = WebServers.tinyproxy(folder)) {
            through(ProxySpec.http("127.0.0.1", proxy.port()), true, ONCE);
        }
    }

    @Test
    void microsocks() throws Exception {
        try (Running proxy = WebServers.microsocks()) {
            through(ProxySpec.socks5("127.0.0.1", proxy.port()), false, HttpSettings.DEFAULT.pool());
        }
    }

    /** In clear the proxy takes the request itself; through TLS it sees nothing of it. */
    private void through(ProxySpec proxy, boolean adds, PoolLimits pool) throws Exception {
        files();
        int tlsPort = Ports.free();
        var settings = HttpSettings.DEFAULT
                .dial(WebServersTest::trusting)
                .dial(dial -> dial.proxy(proxy))
                .pool(pool);
        try (Running server = WebServers.nginx(folder, tlsPort, AUTHORITY.good());
                var http = HttpClient.create(settings)) {
            serves(http, server.url(""));
            takesUploads(http, server.url(""));
            HttpResponse seen = http.send(HttpRequest.get(server.url("/empty")));
            assertThat(seen.headers().contains("Via")).isEqualTo(adds);
            serves(http, "https://localhost:" + tlsPort);
            HttpResponse unseen = http.send(HttpRequest.get("https://localhost:" + tlsPort + "/empty"));
            assertThat(unseen.headers().contains("Via")).isFalse();
            assertThat(http.connections().idle() > 0).as("kept").isEqualTo(pool.idleConnections() > 0);
            assertThat(status(http, HttpRequest.get("http://127.0.0.1:1/"))).isGreaterThan(499);
        } catch (ConnectFailedException e) {
            assertThat(adds).as(e.toString()).isFalse(); // what a SOCKS proxy says, and an HTTP proxy answers
        }
    }
}
