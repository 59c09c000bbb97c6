package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.Headers;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Mechanism;
import dev.sockeye.wire.Netrc;
import dev.sockeye.wire.ProxySpec;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told what: Basic, Digest and Bearer, by script. */
@Timeout(60)
class AuthenticationTest {
    private static final Credentials ANN = Credentials.password("Aladdin", Secret.of("open sesame"));
    private static final String BASIC = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="; // RFC 7617 section 2

    private static final String DEMAND = """
            C: GET /dir/a HTTP/1.1
            C: Host: ***
            C:
            S: HTTP/1.1 401 Unauthorized
            S: WWW-Authenticate: Basic realm="r"
            S: Content-Length: 4
            S:
            S: who?\\
            """;

    private static final String FINE = """
            S: HTTP/1.1 204 No Content
            S:
            """;

    private static String again(String path, String authorization) {
        return "C: GET " + path + " HTTP/1.1\nC: Host: ***\nC: Authorization: " + authorization + "\nC:\n";
    }

    private static String digestAgain(String path, String nonce, int count) {
        return again(
                path,
                "Digest username=\"Aladdin\", realm=\"r\", nonce=\"%s\", uri=\"%s\", algorithm=SHA-256, response=\"***\", qop=auth, nc=%08x, cnonce=\"***\""
                        .formatted(nonce, path, count));
    }

    private static String digestDemand(String nonce, String more) {
        return """
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Basic realm="r"
                S: WWW-Authenticate: Digest realm="r", nonce="%1$s", qop="auth", algorithm=MD5%2$s, Digest realm="r", nonce="%1$s", qop="auth, auth-int", algorithm=SHA-256%2$s
                S: Content-Length: 0
                S:
                """.formatted(nonce, more);
    }

    private static Scripted web(Authentication authentication, String... script) throws Exception {
        return Scripted.web(String.join("", script), settings -> settings.steps(Redirects.FOLLOW, authentication));
    }

    private static HttpRequest get(Scripted web, String path) {
        return HttpRequest.get(web.url(path)).credentials(ANN);
    }

    @Test
    void basicWhenItIsAskedFor() throws Exception {
        try (var web = web(
                Authentication.ask(), DEMAND, again("/dir/a", BASIC), FINE, again("/dir/b", BASIC), FINE, """
                C: GET /else HTTP/1.1
                C: Host: ***
                C:
                """, FINE)) {
            assertThat(web.send(get(web, "/dir/a")).status()).isEqualTo(204);
            assertThat(web.send(get(web, "/dir/b")).status()).isEqualTo(204); // below the same folder: at once
            assertThat(web.send(get(web, "/else")).status()).isEqualTo(204); // elsewhere it has to be asked for
            web.server().awaitDone();
        }
    }

    /** RFC 7617 section 2.1: the pound sign in UTF-8. */
    @Test
    void basicIsInUtf8() throws Exception {
        try (var web = web(Authentication.ask().basicFirst(), again("/", "Basic dGVzdDoxMjPCow=="), FINE)) {
            var test = Credentials.password("test", Secret.of("123\u00a3"));
            assertThat(web.send(HttpRequest.get(web.url("/")).credentials(test)).status())
                    .isEqualTo(204);
            web.server().awaitDone();
        }
    }

    @Test
    void credentialsOfTheUrl() throws Exception {
        try (var web = web(Authentication.ask(), DEMAND, again("/dir/a", BASIC), FINE)) {
            String url = web.url("/dir/a").replace("//", "//Aladdin:open%20sesame@");
            assertThat(web.send(HttpRequest.get(url)).status()).isEqualTo(204);
            web.server().awaitDone();
        }
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        String no = """
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Basic realm="r"
                S: Content-Length: 2
                S:
                S: no\\
                """;
        try (var web =
                web(Authentication.ask(), DEMAND, again("/dir/a", BASIC), no, DEMAND, again("/dir/a", BASIC), no)) {
            for (int i = 0; i < 2; i++) { // what was refused is not remembered
                HttpResponse response = web.send(get(web, "/dir/a"));
                assertThat(response.status()).isEqualTo(401);
                assertThat(response.text()).isEqualTo("no");
            }
            web.server().awaitDone();
        }
    }

    @Test
    void nobodyIsAnAnswerToo() throws Exception {
        try (var web = web(Authentication.ask(), DEMAND)) {
            assertThat(web.get("/dir/a").text()).isEqualTo("who?");
        }
    }

    @Test
    void digestBeforeBasicAndTheStrongestOfThem() throws Exception {
        try (var web = web(
                Authentication.ask(),
                "C: GET /dir/a HTTP/1.1\nC: Host: ***\nC:\n",
                digestDemand("n1", ""),
                digestAgain("/dir/a", "n1", 1),
                FINE,
                digestAgain("/dir/b?x=1", "n1", 2),
                """
                S: HTTP/1.1 204 No Content
                S: Authentication-Info: nextnonce="n2", qop=auth
                S:
                """,
                digestAgain("/dir/c", "n2", 1),
                digestDemand("n3", ", stale=true"),
                digestAgain("/dir/c", "n3", 1),
                FINE)) {
            assertThat(web.send(get(web, "/dir/a")).status()).isEqualTo(204);
            assertThat(web.send(get(web, "/dir/b?x=1")).status()).isEqualTo(204);
            assertThat(web.send(get(web, "/dir/c")).status()).isEqualTo(204);
            web.server().awaitDone();
        }
    }

    /** RFC 7616 section 3.5: a server that claims to know the password, and does not. */
    @Test
    void aProofThatIsNoneIsRefused() throws Exception {
        try (var web = web(
                Authentication.ask(),
                "C: GET /dir/a HTTP/1.1\nC: Host: ***\nC:\n",
                digestDemand("n1", ""),
                digestAgain("/dir/a", "n1", 1),
                """
                S: HTTP/1.1 200 OK
                S: Authentication-Info: rspauth="0123456789abcdef", qop=auth
                S: Content-Length: 0
                S:
                """)) {
            assertThatThrownBy(() -> web.send(get(web, "/dir/a")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("Authentication-Info");
        }
    }

    /** A nonce that was new and is stale already is asked for once more, and no more. */
    @Test
    void aWrongPasswordEnds() throws Exception {
        try (var web = web(
                Authentication.ask(),
                "C: GET /a HTTP/1.1\nC: Host: ***\nC:\n",
                digestDemand("n1", ""),
                digestAgain("/a", "n1", 1),
                digestDemand("n2", ", stale=true"),
                digestAgain("/a", "n2", 1),
                digestDemand("n3", ", stale=true"))) {
            assertThat(web.send(get(web, "/a")).status()).isEqualTo(401);
            web.server().awaitDone();
        }
    }

    @Test
    void whatIsPinnedIsNotWeakened() throws Exception {
        try (var web = web(Authentication.ask().basicFirst(), DEMAND)) {
            var pinned = ANN.atLeast(Mechanism.CRAM_MD5);
            assertThat(web.send(get(web, "/dir/a").credentials(pinned)).status())
                    .isEqualTo(401);
            web.server().awaitDone();
        }
    }

    @Test
    void tokensGoAtOnce() throws Exception {
        try (var web = web(Authentication.ask(), again("/a", "Bearer mF_9.B5f-4.1JqM"), """
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Bearer realm="r", error="invalid_token", Basic realm="r"
                S: Content-Length: 0
                S:
                """)) {
            var token = Credentials.bearer("ann", Secret.of("mF_9.B5f-4.1JqM"));
            assertThat(web.send(HttpRequest.get(web.url("/a")).credentials(token))
                            .status())
                    .isEqualTo(401);
            web.server().awaitDone();
        }
    }

    /** requests #3929: netrc took the place of a header that the program had set. */
    @Test
    void anAuthorizationOfOnesOwnStays() throws Exception {
        var netrc = Passwords.of(Netrc.parse("machine localhost login netrc password secret"));
        try (var web = web(Authentication.ask().basicFirst().passwords(netrc), again("/dir/a", "Token mine"), """
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Basic realm="r"
                S: Content-Length: 0
                S:
                """)) {
            assertThat(web.send(get(web, "/dir/a").header("Authorization", "Token mine"))
                            .status())
                    .isEqualTo(401);
            web.server().awaitDone();
        }
    }

    @Test
    void aBodyThatCanBeSentOnce() throws Exception {
        try (var web = web(Authentication.ask(), """
                C: POST /dir/a HTTP/1.1
                C: Host: ***
                C: Content-Length: 1
                C:
                C: x\\
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Basic realm="r"
                S: Content-Length: 0
                S:
                C: POST /dir/a HTTP/1.1
                C: Host: ***
                C: Content-Length: 1
                C:
                C: y\\
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Basic realm="r"
                S: Content-Length: 0
                S:
                C: POST /dir/a HTTP/1.1
                C: Host: ***
                C: Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
                C: Content-Length: 1
                C:
                C: y\\
                """, FINE)) {
            Body once = Body.stream(new ByteArrayInputStream(new byte[] {'x'}), 1);
            var post = HttpRequest.post(web.url("/dir/a"), once).credentials(ANN);
            assertThat(web.send(post).status()).isEqualTo(401);
            assertThat(web.send(post.body(Body.of(new byte[] {'y'}))).status()).isEqualTo(204);
            web.server().awaitDone();
        }
    }

    // ---- where passwords must not go

    private static String redirect(int port) {
        return """
                S: HTTP/1.1 302 Found
                S: Location: http://localhost:%d/dir/a
                S: Content-Length: 0
                S:
                """.formatted(port);
    }

    /** The other server asks, and is told nothing: another port is another origin. */
    @Test
    void cve_2022_27774_cve_2018_1000007_aRedirectLeavesThemBehind() throws Exception {
        try (var other = ScriptedServer.tcp(DEMAND);
                var web = web(Authentication.ask().basicFirst(), again("/a", BASIC), redirect(other.port()))) {
            assertThat(web.send(get(web, "/a")).status()).isEqualTo(401);
            web.server().awaitDone();
            other.awaitDone();
        }
    }

    /** What one server asked for is not volunteered to another on the same host. */
    @Test
    void whatIsKnownOfOneIsNotSaidToAnother() throws Exception {
        try (var other = ScriptedServer.tcp("""
                        C: GET /dir/a HTTP/1.1
                        C: Host: ***
                        C:
                        S: HTTP/1.1 204 No Content
                        S:
                        """);
                var web = web(Authentication.ask(), DEMAND, again("/dir/a", BASIC), FINE)) {
            web.send(get(web, "/dir/a")).close();
            String there = "http://localhost:" + other.port() + "/dir/a";
            assertThat(web.send(HttpRequest.get(there).credentials(ANN)).status())
                    .isEqualTo(204);
            other.awaitDone();
        }
    }

    /** curl gave the password of one netrc entry to a host whose own entry has none. */
    @Test
    void cve_2024_11053_netrcByHostAlone() throws Exception {
        var netrc = Netrc.parse("machine 127.0.0.1 login ann password secret\nmachine localhost login ann\n");
        try (var other = ScriptedServer.tcp(DEMAND);
                var web = web(Authentication.ask().passwords(Passwords.of(netrc)), """
                        C: GET /a HTTP/1.1
                        C: Host: ***
                        C:
                        """, redirect(other.port()))) {
            String url = web.url("/a").replace("localhost", "127.0.0.1");
            assertThat(web.send(HttpRequest.get(url)).status()).isEqualTo(401);
            other.awaitDone();
        }
    }

    /** And a default entry is for whoever asks, which on the web is anybody. */
    @Test
    void cve_2025_0167_noDefaultOfNetrc() throws Exception {
        var netrc = Netrc.parse("default login ann password secret");
        try (var web = web(Authentication.ask().passwords(Passwords.of(netrc)), DEMAND)) {
            assertThat(web.get("/dir/a").status()).isEqualTo(401);
            web.server().awaitDone();
        }
    }

    @Test
    void netrcWhenNothingElseIsSaid() throws Exception {
        var netrc = Passwords.of(Netrc.parse("machine localhost login Aladdin password \"open sesame\""));
        try (var web = web(Authentication.ask().passwords(netrc), DEMAND, again("/dir/a", BASIC), FINE)) {
            assertThat(web.get("/dir/a").status()).isEqualTo(204);
            web.server().awaitDone();
        }
    }

    @Test
    void passwordsByRealm() throws Exception {
        Passwords byRealm = (url, realm) -> realm.equals("r") ? ANN : Credentials.none();
        try (var web = web(
                Authentication.ask().passwords(byRealm),
                DEMAND,
                again("/dir/a", BASIC),
                FINE,
                again("/dir/b", BASIC),
                FINE)) {
            assertThat(web.get("/dir/a").status()).isEqualTo(204);
            assertThat(web.get("/dir/b").status()).isEqualTo(204);
            web.server().awaitDone();
        }
    }

    /** The proxy's password for the proxy, the server's for the server. */
    @Test
    void aProxyThatAsks() throws Exception {
        try (var proxy = ScriptedServer.tcp("""
                C: GET http://example.org/a HTTP/1.1
                C: Host: example.org
                C:
                S: HTTP/1.1 407 Proxy Authentication Required
                S: Proxy-Authenticate: Basic realm="p"
                S: Content-Length: 0
                S:
                C: GET http://example.org/a HTTP/1.1
                C: Host: example.org
                C: Proxy-Authorization: Basic cDpx
                C:
                S: HTTP/1.1 401 Unauthorized
                S: WWW-Authenticate: Basic realm="r"
                S: Content-Length: 0
                S:
                C: GET http://example.org/a HTTP/1.1
                C: Host: example.org
                C: Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
                C: Proxy-Authorization: Basic cDpx
                C:
                S: HTTP/1.1 204 No Content
                S:
                """)) {
            var spec = ProxySpec.http("localhost", proxy.port()).login("p", Secret.of("q"));
            var settings = HttpSettings.DEFAULT
                    .headers(Headers.EMPTY)
                    .steps(Redirects.FOLLOW, Authentication.ask())
                    .dial(dial -> dial.proxy(spec).timeouts(Scripted.PATIENT));
            try (var http = HttpClient.create(settings)) {
                var get = HttpRequest.get("http://example.org/a").credentials(ANN);
                assertThat(http.send(get).status()).isEqualTo(204);
            }
            proxy.awaitDone();
        }
    }
}
