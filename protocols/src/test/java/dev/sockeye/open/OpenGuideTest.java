package dev.sockeye.open;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.Guide;
import dev.sockeye.testkit.ScriptedServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in docs/open.md compiles, and the examples on URLs and HTTP do what they say. */
@Timeout(300)
class OpenGuideTest {
    private static final Path BASE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    /** A compiler runs first, on a busy machine. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final String FRAME = """
            import dev.sockeye.http.*;
            import dev.sockeye.http.cookie.*;
            import dev.sockeye.http.message.*;
            import dev.sockeye.net.*;
            import dev.sockeye.open.*;
            import dev.sockeye.url.*;
            import dev.sockeye.wire.*;
            import java.io.IOException;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.Set;
            final Opener opener = Opener.create();
            final CookieJar jar = new CookieJar();
            void main() throws Exception {
            PIECE
            }
            """;

    @Test
    void everyPieceOfJavaCompiles(@TempDir Path folder) throws Exception {
        var guide = Guide.of(BASE.resolveSibling("docs").resolve("open.md"));
        assertThat(guide.pieces()).hasSizeGreaterThan(6);
        guide.compile(FRAME, folder);
    }

    private static Child example(String... words) throws Exception {
        var all = new String[words.length + 1];
        all[0] = BASE.resolveSibling("examples").resolve("run").toString();
        System.arraycopy(words, 0, all, 1, words.length);
        return Child.start(all);
    }

    @Test
    void theExampleOnUrlsTakesOneApart() throws Exception {
        try (var example = example("url", "http://h:81/a?q=%C3%BC")) {
            assertThat(example.awaitExit(LONG)).as(example.err()).isZero();
            assertThat(example.out()).contains("port      81", "query     q = ü", "encoded   name=%E4%BD%A0");
        }
    }

    @Test
    void theExampleOnHttpOpensAsksSendsAndSaves() throws Exception {
        String page = """
                S: HTTP/1.1 200 OK
                S: Content-Type: text/plain; charset=utf-8
                S: Content-Length: 7
                S:
                S: hello\\n!\\
                """;
        String other = """
                C: User-Agent: ***
                C: Accept: ***
                """;
        String script = "C: GET /a HTTP/1.1\nC: Host: ***\n" + other + "C:\n" + page
                + "C: GET /a?name=%E4%BD%A0%E5%A5%BD HTTP/1.1\nC: Host: ***\n" + other + "C:\n" + page
                + "C: POST /a HTTP/1.1\nC: Host: ***\n" + other
                + "C: Content-Type: application/x-www-form-urlencoded\nC: Content-Length: 19\nC:\n"
                + "C: name=ann&mark=a%26b\\\n"
                + "S: HTTP/1.1 405 No\nS: Content-Length: 0\nS:\n"
                + "C: GET /a HTTP/1.1\nC: Host: ***\n" + other + "C:\n" + page;
        try (var server = ScriptedServer.tcp(script);
                var example = example("http", "http://127.0.0.1:" + server.port() + "/a")) {
            assertThat(example.awaitExit(LONG)).as(example.err()).isZero();
            assertThat(example.out())
                    .contains("status    200", "begins    hello", "posted    405, which is no success", "saved     ");
            assertThat(Path.of(example.out().lines().toList().getLast().substring(10)))
                    .hasFileName("a")
                    .hasContent("hello\n!");
        }
    }
}
