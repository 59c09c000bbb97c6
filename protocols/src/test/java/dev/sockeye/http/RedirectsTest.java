package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpVersion;
import dev.sockeye.http.message.ResponseHead;
import dev.sockeye.net.Secret;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go after 301, 302, 303, 307 and 308, and what they take along. */
@Timeout(60)
class RedirectsTest {
    private static final Body TEXT = Body.text("hello");

    /** A web without a network: what a request is answered depends on its URL, and what was asked is kept. */
    private static final class Web implements HttpStep {
        private final List<HttpRequest> asked = new ArrayList<>();
        private final Headers headers;
        private final int status;

        Web(int status, String location) {
            this(status, Headers.of("Location", location));
        }

        Web(int status, Headers headers) {
            this.status = status;
            this.headers = headers;
        }

        @Override
        public HttpResponse send(HttpRequest request, Call call) {
            boolean first = asked.isEmpty();
            asked.add(request);
            var head =
                    new ResponseHead(HttpVersion.HTTP_1_1, first ? status : 200, "", first ? headers : Headers.EMPTY);
            return HttpResponse.of(request, head, InputStream.nullInputStream());
        }

        HttpResponse ask(HttpRequest request) throws IOException {
            return ask(request, Redirects.FOLLOW);
        }

        HttpResponse ask(HttpRequest request, Redirects redirects) throws IOException {
            try (var http = HttpClient.create(HttpSettings.DEFAULT.steps(redirects, this))) {
                return http.send(request);
            }
        }

        HttpRequest last() {
            return asked.getLast();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET, GET, true",
        "301, HEAD, HEAD, true",
        "301, POST, GET, false",
        "301, PUT, PUT, true",
        "302, POST, GET, false",
        "302, DELETE, DELETE, true",
        "303, POST, GET, false",
        "303, PUT, GET, false",
        "303, DELETE, GET, false",
        "303, HEAD, HEAD, true",
        "307, POST, POST, true",
        "307, PATCH, PATCH, true",
        "308, POST, POST, true",
        "308, PUT, PUT, true"
    })
    void methodAndBodyFollowTheRfc(int status, String before, String after, boolean keepsBody) throws Exception {
        var web = new Web(status, "/b");
        HttpRequest request = HttpRequest.of(before, "http://h/a")
                .body(TEXT)
                .header("Content-Type", "text/x")
                .header("Accept", "text/plain");
        HttpResponse response = web.ask(request);
        assertThat(response.url().href()).isEqualTo("http://h/b");
        assertThat(web.last().method()).isEqualTo(after);
        assertThat(web.last().body().equals(TEXT)).isEqualTo(keepsBody);
        assertThat(web.last().headers().contains("Content-Type")).isEqualTo(keepsBody);
        assertThat(web.last().headers().first("Accept")).contains("text/plain");
        assertThat(response.redirects())
                .containsExactly(new Redirect(
                        Url.parse("http://h/a"), status, Headers.of("Location", "/b"), Url.parse("http://h/b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306, 200, 201, 404})
    void otherStatusesAreAnswers(int status) throws Exception {
        var web = new Web(status, "/b");
        assertThat(web.ask(HttpRequest.get("http://h/a")).status()).isEqualTo(status);
    }

    @Test
    void withoutALocationItIsAnAnswer() throws Exception {
        assertThat(new Web(302, Headers.EMPTY)
                        .ask(HttpRequest.get("http://h/a"))
                        .status())
                .isEqualTo(302);
        assertThat(new Web(302, "").ask(HttpRequest.get("http://h/a")).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "b, http://h/x/b#top",
        "/b#end, http://h/b#end",
        "?q, http://h/x/a?q#top",
        "//other/b, http://other/b#top",
        "https://h/, https://h/#top",
        "http://ann:pw@h/b, http://h/b#top"
    })
    void aLocationIsAReference(String location, String url) throws Exception {
        assertThat(new Web(302, location)
                        .ask(HttpRequest.get("http://h/x/a#top"))
                        .url()
                        .href())
                .isEqualTo(url);
    }

    @Test
    void credentialsThatAServerMakesUpAreNobodys() throws Exception {
        var web = new Web(302, "http://eve:pw@h/b");
        web.ask(HttpRequest.get("http://h/a"));
        assertThat(web.last().credentials().isPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other/b",
                "http://h:81/b",
                "https://h/b",
                "https://h:80/b",
                "http://h./b",
                "http://sub.h/b"
            })
    void secretsStayAtTheirOrigin(String location) throws Exception {
        var web = new Web(307, location);
        web.ask(withSecrets());
        assertThat(web.last().headers()).isEqualTo(Headers.of("Accept", "text/plain"));
        assertThat(web.last().credentials().isPresent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b", "http://h/b", "http://H:80/b"})
    void withinOneOriginTheyGoAlong(String location) throws Exception {
        var web = new Web(307, location);
        web.ask(withSecrets());
        assertThat(web.last().headers()).isEqualTo(withSecrets().headers());
        assertThat(web.last().credentials().user()).isEqualTo("ann");
    }

    private static HttpRequest withSecrets() {
        return HttpRequest.get("http://h/a")
                .credentials(Credentials.password("ann", Secret.of("pw")))
                .headers(Headers.of(
                        "Authorization", "Bearer x",
                        "Accept", "text/plain",
                        "Cookie", "a=b",
                        "Proxy-Authorization", "Basic eA==",
                        "Host", "inner"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http://[; to no URL",
                "http:///; to no URL",
                "ftp://h/b; to ftp:, which",
                "data:,x; to data:, which",
                "javascript:alert(1); to javascript:, which"
            })
    void whatIsNotFollowedIsAnException(String location, String message) {
        assertThatThrownBy(() -> new Web(302, location).ask(HttpRequest.get("http://h/a")))
                .isInstanceOfSatisfying(
                        RedirectException.class,
                        e -> assertThat(e.response().headers().first("Location"))
                                .contains(location))
                .hasMessageContaining(message);
    }

    @Test
    void outOfHttpsOnlyIfAllowed() throws Exception {
        var request = HttpRequest.get("https://h/a");
        assertThatThrownBy(() -> new Web(302, "http://h/b").ask(request))
                .isInstanceOf(RedirectException.class)
                .hasMessageContaining("from https to http");
        assertThat(new Web(302, "http://h/b")
                        .ask(request, Redirects.FOLLOW.allowDowngrade())
                        .url()
                        .href())
                .isEqualTo("http://h/b");
    }

    @Test
    void aBodyThatIsGoneIsNotSentAgain() throws Exception {
        var body = Body.stream(new ByteArrayInputStream(new byte[5]));
        assertThatThrownBy(() -> new Web(307, "/b").ask(HttpRequest.post("http://h/a", body)))
                .isInstanceOf(RedirectException.class)
                .hasMessageContaining("sent only once");
        assertThat(new Web(303, "/b").ask(HttpRequest.post("http://h/a", body)).status())
                .isEqualTo(200);
    }

    @Test
    void tenAtMost() throws Exception {
        var asked = new ArrayList<String>();
        HttpStep endless = (request, call) -> {
            asked.add(request.url().href());
            var head = new ResponseHead(HttpVersion.HTTP_1_1, 302, "", Headers.of("Location", "/" + asked.size()));
            return HttpResponse.of(request, head, InputStream.nullInputStream());
        };
        try (var http = HttpClient.create(HttpSettings.DEFAULT.steps(Redirects.FOLLOW, endless))) {
            assertThatThrownBy(() -> http.send(HttpRequest.get("http://h/")))
                    .isInstanceOf(RedirectException.class)
                    .hasMessageContaining("more than 10 redirects");
        }
        assertThat(asked).hasSize(11);
    }

    @Test
    void aCircleEndsAtOnceUnlessACookieMakesADifference() throws Exception {
        try (var web = Scripted.web("""
                C: GET /a HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 302 Found
                S: Location: /a
                S: Set-Cookie: a=b
                S: Content-Length: 0
                S:
                C: GET /a HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 302 Found
                S: Location: /b
                S: Content-Length: 3
                S:
                S: see\\
                C: GET /b HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 302 Found
                S: Location: a
                S: Content-Length: 0
                S:
                """)) {
            assertThatThrownBy(() -> web.get("/a"))
                    .isInstanceOf(RedirectException.class)
                    .hasMessageContaining("in a circle");
            assertThat(web.server().conversations()).hasSize(1);
        }
    }
}
