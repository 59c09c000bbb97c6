package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Secret;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.net.TimeLimitException;
import dev.sockeye.net.Timeouts;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.testkit.Watchdog;
import dev.sockeye.tls.ClientIdentity;
import dev.sockeye.tls.SessionCache;
import dev.sockeye.tls.Tls;
import dev.sockeye.tls.TlsVersion;
import dev.sockeye.wire.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bugs that others had, each by its number. */
@Timeout(120)
class HttpAdvisoriesTest {
    private static final Authority AUTHORITY = Authority.create();

    private static final String ASKED = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C:
            """;

    private static final String OK = """
            S: HTTP/1.1 200 OK
            S: Content-Length: 2
            S:
            S: ok\\
            """;

    private static final String SECRETS = """
            C: GET /a HTTP/1.1
            C: Host: ***
            C: Authorization: Bearer secret
            C: Cookie: a=secret
            C:
            """;

    private static HttpRequest withSecrets(String url) {
        return HttpRequest.get(url)
                .header("Authorization", "Bearer secret")
                .header("Cookie", "a=secret")
                .credentials(Credentials.password("ann", Secret.of("secret")));
    }

    private static String movedTo(String location) {
        return "S: HTTP/1.1 302 Found\nS: Location: " + location + "\nS: Content-Length: 0\nS:\n";
    }

    /** curl: credentials of one port or protocol went to another one of the same host. */
    @Test
    void cve202227774() throws Exception {
        try (var other = ScriptedServer.tcp(ASKED + OK);
                var web = Scripted.web(SECRETS + movedTo("http://localhost:" + other.port() + "/a"))) {
            HttpResponse response = web.send(withSecrets(web.url("/a")));
            assertThat(response.text()).isEqualTo("ok");
            assertThat(response.request().credentials().isPresent()).isFalse();
        }
    }

    /** curl: a custom Authorization header went to another host. */
    @Test
    void cve20181000007() throws Exception {
        try (var other = ScriptedServer.tcp(ASKED + OK);
                var web = Scripted.web(SECRETS + movedTo("//127.0.0.1:" + other.port() + "/a"))) {
            assertThat(web.send(withSecrets(web.url("/a"))).text()).isEqualTo("ok");
        }
    }

    /** wget: Authorization went along to another host; and there and back again it is gone for good. */
    @Test
    void cve202131879() throws Exception {
        try (var web =
                Scripted.web(SECRETS + movedTo("http://127.0.0.1:{other}/a").replace("{other}", "1"))) {
            assertThatThrownBy(() -> web.send(withSecrets(web.url("/a")))).isInstanceOf(IOException.class);
        }
        try (var back = ScriptedServer.tcp(ASKED + OK);
                var other = ScriptedServer.tcp(ASKED + movedTo("http://localhost:" + back.port() + "/a"));
                var web = Scripted.web(SECRETS + movedTo("http://127.0.0.1:" + other.port() + "/a"))) {
            assertThat(web.send(withSecrets(web.url("/a"))).text()).isEqualTo("ok");
        }
    }

    /** curl: a bearer token went from https to another protocol. Neither that, nor from http to https. */
    @Test
    void cve202514524() throws Exception {
        UnaryOperator<HttpSettings> trusting =
                settings -> settings.dial(dial -> dial.trust(Tls.trusting(AUTHORITY.certificate())));
        try (var secure = ScriptedServer.setup().identity(AUTHORITY.good()).tls(ASKED + OK);
                var web = Scripted.web(SECRETS + movedTo("https://localhost:" + secure.port() + "/a"), trusting)) {
            assertThat(web.send(withSecrets(web.url("/a"))).text()).isEqualTo("ok");
        }
        for (String target : List.of("imap://localhost/", "ftp://localhost/", "http://localhost:1/")) {
            try (var secure = Scripted.tls(
                    ScriptedServer.setup().identity(AUTHORITY.good()), SECRETS + movedTo(target), trusting)) {
                assertThatThrownBy(() -> secure.send(withSecrets(secure.url("/a"))))
                        .isInstanceOf(RedirectException.class);
            }
        }
    }

    /** curl: user and password of the URL were in the Referer of the next request. */
    @Test
    void cve202122876() throws Exception {
        try (var web = Scripted.web(ASKED + movedTo("/b") + "C: GET /b HTTP/1.1\nC: Host: ***\nC:\n" + OK)) {
            var url = web.url("/a").replace("://", "://ann:secret@");
            HttpResponse response = web.send(HttpRequest.get(url));
            assertThat(response.text()).isEqualTo("ok");
            assertThat(response.redirects().toString()).doesNotContain("secret");
            assertThat(web.server().conversation(0).received().toString()).doesNotContain("Referer");
        }
    }

    /** curl: a server could send the client to its own files. */
    @Test
    void cve20111521(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("passwd"), "secret");
        try (var web = Scripted.web(ASKED + movedTo(file.toUri().toString()))) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(RedirectException.class)
                    .hasMessageContaining("file:")
                    .hasMessageNotContaining("passwd");
        }
    }

    /** curl: a protocol that was switched off was used all the same. There are two, and no list to get wrong. */
    @Test
    void cve20242004() throws Exception {
        for (String target :
                List.of("gopher://h/", "ldap://h/", "smb://h/", "dict://h:11211/", "ws://h/", "blob:http://h/")) {
            try (var web = Scripted.web(ASKED + movedTo(target))) {
                assertThatThrownBy(() -> web.get("/a")).isInstanceOf(RedirectException.class);
            }
        }
    }

    /** wget: a redirect said under which name the file was saved. Here whoever saves says it. */
    @Test
    void cve20164971(@TempDir Path folder) throws Exception {
        try (var web = Scripted.web(ASKED + movedTo("/.bashrc") + """
                C: GET /.bashrc HTTP/1.1
                C: Host: ***
                C:
                """ + OK)) {
            web.get("/a").save(folder.resolve("a"));
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("a"));
            }
        }
    }

    /** curl: a connection in clear was used for a request that wanted TLS; and one with a weaker TLS for a stronger. */
    @Test
    void cve20264873() throws Exception {
        var trust = new AtomicReference<>(trusting());
        UnaryOperator<HttpSettings> changing = settings -> settings.dial(dial -> dial.trust(trust.get()));
        try (var web = Scripted.tls(
                ScriptedServer.setup().identity(AUTHORITY.good()),
                ASKED + OK + ASKED + OK + "! next\n" + ASKED + OK,
                changing)) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.server().conversations()).hasSize(1);
            trust.set(trusting().versions(TlsVersion.TLS_1_3));
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.server().conversations()).hasSize(2);
        }
        try (var web = Scripted.web(ASKED + OK)) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
            var secure = HttpRequest.get(web.url("/a").replace("http:", "https:"))
                    .timeouts(Timeouts.DEFAULT.connect(Duration.ofMillis(300)));
            assertThatThrownBy(() -> web.send(secure)).isInstanceOf(IOException.class);
            web.server().abandon();
        }
    }

    /** curl: a connection on which one client certificate was shown was used for another. */
    @Test
    void cve20268932(@TempDir Path folder) throws Exception {
        var trust = new AtomicReference<>(trusting().identity(identity(folder, "ann")));
        UnaryOperator<HttpSettings> changing = settings -> settings.dial(dial -> dial.trust(trust.get()));
        var setup = ScriptedServer.setup().identity(AUTHORITY.good()).clientsFrom(AUTHORITY);
        try (var web = Scripted.tls(setup, ASKED + OK + ASKED + OK + "! next\n" + ASKED + OK, changing)) {
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.server().conversations()).hasSize(1);
            trust.set(trusting().identity(identity(folder, "bob")));
            assertThat(web.get("/a").text()).isEqualTo("ok");
            assertThat(web.server().conversations()).hasSize(2);
        }
    }

    private static Tls trusting() {
        return Tls.trusting(AUTHORITY.certificate()).sessions(SessionCache.create());
    }

    private static ClientIdentity identity(Path folder, String name) throws IOException {
        AUTHORITY.client(name).writeTo(folder, name);
        return ClientIdentity.pem(folder.resolve(name + ".pem"), folder.resolve(name + ".key"), null);
    }

    /** HttpClient 4: the time limit did not count in the handshake. */
    @Test
    void cve20155262() throws Exception {
        try (var web = Scripted.web("! may-leave\n! stall\n")) {
            var request = HttpRequest.get(web.url("/a").replace("http:", "https:"))
                    .timeouts(Timeouts.DEFAULT.connect(Duration.ofMillis(300)));
            Watchdog.within(Duration.ofSeconds(10), () -> {
                assertThatThrownBy(() -> web.send(request)).isInstanceOf(TimeLimitException.class);
                return null;
            });
        }
    }

    /** CPython's http.client: the memory that a Content-Length asks for was taken before anything came. */
    @Test
    void cve202513836() throws Exception {
        String large = ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Length: %s
                S:
                S: x\\
                ! may-leave
                """;
        try (var web = Scripted.web(large.formatted(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> web.get("/a").bytes())
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("longer than 67108864 bytes");
        }
        var asked = new ArrayList<Integer>();
        var in = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int count) {
                asked.add(count);
                return asked.size() > 3 ? -1 : count;
            }
        };
        HttpConnection.Ending nobody = new HttpConnection.Ending() {
            @Override
            public void finished() {}

            @Override
            public void abandoned() {}

            @Override
            public void hurry(TimeLimit limit) {}
        };
        assertThat(new ResponseBody(in, OptionalLong.of(Long.MAX_VALUE), nobody).readAllBytes())
                .hasSize(4 << 20);
        assertThat(asked).containsExactly(1 << 20, 1 << 20, 2 << 20, 4 << 20);
    }

    /** curl: headers without end were kept without end. */
    @Test
    void cve202338039() throws Exception {
        try (var web = Scripted.web(
                ASKED + "! may-leave\nS: HTTP/1.1 200 OK\n" + ("S: A: " + "x".repeat(1000) + "\n").repeat(400))) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("longer than 307200 bytes");
        }
        try (var web = Scripted.web(ASKED + "! may-leave\nS: HTTP/1.1 200 OK\n" + "S: A: b\n".repeat(5001) + "S:\n")) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("5000");
        }
    }
}
