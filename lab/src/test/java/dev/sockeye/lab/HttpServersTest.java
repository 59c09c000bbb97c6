package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.http.server.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Base64;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lab's site, asked by java.net. */
@Timeout(60)
class HttpServersTest {
    private static HttpURLConnection asked(HttpServer server, String path) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(server.url() + path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static String text(HttpURLConnection connection) throws IOException {
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void hello() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        try (var server = HttpServers.hello((_, text) -> heard.add(text))) {
            assertThat(text(asked(server, "?ann"))).isEqualTo("hello ann\n");
            assertThat(heard).containsExactly("GET /?ann");
        }
    }

    @Test
    void theSite() throws Exception {
        try (var server = HttpServers.site(Heard.ignored())) {
            assertThat(text(asked(server, ""))).contains("你好");
            assertThat(text(asked(server, "echo?x")))
                    .startsWith("GET /echo?x\n")
                    .contains("User-Agent: Java");
            assertThat(text(asked(server, "chunks"))).isEqualTo("chunk 0\nchunk 1\nchunk 2\n");
            assertThat(text(asked(server, "lines?2"))).isEqualTo("line 1\nline 2\n");
            assertThat(asked(server, "old").getHeaderField("Location")).isEqualTo("/");
            assertThat(asked(server, "circle").getResponseCode()).isEqualTo(302);
            assertThat(asked(server, "status/418").getResponseCode()).isEqualTo(418);
            assertThat(asked(server, "none").getResponseCode()).isEqualTo(404);
            assertThat(asked(server, "gzip").getContentEncoding()).isEqualTo("gzip");
            assertThat(asked(server, "busy").getResponseCode()).isEqualTo(503);
            assertThat(asked(server, "busy").getResponseCode()).isEqualTo(503);
            assertThat(asked(server, "busy").getResponseCode()).isEqualTo(200);
        }
    }

    @Test
    void whoOneIs() throws Exception {
        try (var server = HttpServers.site(Heard.ignored())) {
            assertThat(asked(server, "private").getResponseCode()).isEqualTo(401);
            var login = asked(server, "private");
            login.setRequestProperty(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8)));
            assertThat(text(login)).isEqualTo("hello ann\n");
            var known = asked(server, "cookie");
            known.setRequestProperty("Cookie", "visited=yes");
            assertThat(text(known)).isEqualTo("welcome back\n");
            assertThat(asked(server, "cookie").getHeaderField("Set-Cookie")).startsWith("visited=yes;");
        }
    }

    @Test
    void notes() throws Exception {
        try (var server = HttpServers.site(Heard.ignored())) {
            var put = asked(server, "notes/a");
            put.setRequestMethod("PUT");
            put.setDoOutput(true);
            put.getOutputStream().write("a note".getBytes(UTF_8));
            assertThat(put.getResponseCode()).isEqualTo(201);
            assertThat(text(asked(server, "notes/a"))).isEqualTo("a note");
            assertThat(asked(server, "notes/b").getResponseCode()).isEqualTo(404);
        }
    }
}
