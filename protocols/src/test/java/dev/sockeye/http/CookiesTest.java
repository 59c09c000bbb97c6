package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.cookie.Cookie;
import dev.sockeye.http.cookie.CookieJar;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.url.Url;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cookies on their way: from answers into the jar, from the jar into requests, and no further. */
@Timeout(60)
class CookiesTest {
    private final CookieJar jar = new CookieJar();

    private Scripted web(String script) throws Exception {
        return Scripted.web(script, settings -> settings.steps(Redirects.FOLLOW, new Cookies(jar)));
    }

    @Test
    void whatIsSetComesBack() throws Exception {
        try (var web = web("""
                C: GET /login HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 200 OK
                S: Set-Cookie: SID=1; Path=/
                S: Set-Cookie: deep=2; Path=/deep
                S: Content-Length: 0
                S:
                C: GET /x HTTP/1.1
                C: Host: ***
                C: Cookie: SID=1
                C:
                S: HTTP/1.1 204 No Content
                S: Set-Cookie: SID=1; Path=/; Max-Age=0
                S:
                C: GET /x HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 204 No Content
                S:
                """)) {
            web.get("/login").close();
            web.get("/x").close();
            web.get("/x").close();
            web.server().awaitDone();
        }
        assertThat(jar.cookies()).extracting(Cookie::name).containsExactly("deep");
    }

    /** The answer that redirects sets one, and the next request has it, and not the one before. */
    @Test
    void eachHopHasItsOwn() throws Exception {
        try (var web = web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C: Cookie: n=0
                C:
                S: HTTP/1.1 302 Found
                S: Location: /b
                S: Set-Cookie: n=1; Path=/
                S: Content-Length: 0
                S:
                C: GET /b HTTP/1.1
                C: Host: ***
                C: Cookie: n=1
                C:
                S: HTTP/1.1 204 No Content
                S:
                """)) {
            jar.store(Url.parse(web.url("/")), "n=0; Path=/");
            assertThat(web.get("/a").status()).isEqualTo(204);
            web.server().awaitDone();
        }
    }

    /** OkHttp's way of putting the header on the first request took it to other hosts. */
    @Test
    void anotherHostGetsNone() throws Exception {
        try (var other = ScriptedServer.tcp("""
                        C: GET /b HTTP/1.1
                        C: Host: 127.0.0.1:***
                        C:
                        S: HTTP/1.1 204 No Content
                        S:
                        """);
                var web = web("""
                C: GET /a HTTP/1.1
                C: Host: localhost:***
                C: Cookie: SID=1
                C:
                S: HTTP/1.1 302 Found
                S: Location: http://127.0.0.1:%d/b
                S: Content-Length: 0
                S:
                """.formatted(other.port()))) {
            jar.store(Url.parse(web.url("/")), "SID=1; Path=/");
            assertThat(web.get("/a").status()).isEqualTo(204);
            other.awaitDone();
        }
    }

    @Test
    void aHeaderOfOnesOwnStays() throws Exception {
        try (var web = web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C: Cookie: mine=1
                C:
                S: HTTP/1.1 204 No Content
                S:
                """)) {
            jar.store(Url.parse(web.url("/")), "SID=1; Path=/");
            web.send(HttpRequest.get(web.url("/a")).header("Cookie", "mine=1")).close();
            web.server().awaitDone();
        }
    }

    /** libcurl went by the Host header of an earlier request; ours go by the URL, whatever the header says. */
    @Test
    void cve_2026_6276_theUrlCountsNotTheHostHeader() throws Exception {
        try (var web = web("""
                C: GET /a HTTP/1.1
                C: Host: other.example
                C:
                S: HTTP/1.1 204 No Content
                S: Set-Cookie: here=1
                S:
                """)) {
            jar.store(Url.parse("http://other.example/"), "SID=1; Path=/");
            web.send(HttpRequest.get(web.url("/a")).header("Host", "other.example"))
                    .close();
            web.server().awaitDone();
        }
        assertThat(jar.header(Url.parse("http://other.example/"))).contains("SID=1");
        assertThat(jar.header(Url.parse("http://localhost/"))).contains("here=1");
    }
}
