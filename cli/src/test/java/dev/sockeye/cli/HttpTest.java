package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code http get} and the others: what goes to the server, and what comes of its answer. */
@Timeout(120)
class HttpTest {
    @TempDir
    private Path folder;

    /** The words, with URL for the server's. */
    private static Ran run(Web web, String... line) {
        return Ran.of(words(web, line));
    }

    private static String[] words(Web web, String... line) {
        return Stream.of(line).map(word -> word.replace("URL", web.url(""))).toArray(String[]::new);
    }

    private static Web hello() throws Exception {
        return Web.saying("200 OK", "Content-Type: text/plain\r\n", "hello");
    }

    @Test
    void theBodyGoesToStandardOutput() throws Exception {
        try (var web = hello()) {
            var ran = run(web, "http", "get", "URL/list?a=%7e", "page==2", "q==a b&c", "X-One:1", "Accept:text/plain");
            assertThat(ran).returns(0, Ran::code).returns("hello", Ran::out).returns("", Ran::err);
            var asked = web.asked().getFirst();
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.target()).isEqualTo("/list?a=%7e&page=2&q=a%20b%26c");
            assertThat(asked.headers()).containsEntry("x-one", "1").containsEntry("accept", "text/plain");
        }
    }

    @Test
    void fieldsBecomeJson() throws Exception {
        var file = Files.writeString(folder.resolve("note.txt"), "say \"hi\"\n");
        var json = Files.writeString(folder.resolve("tags.json"), "[\"a\", \"b\"]\n");
        try (var web = hello()) {
            var line = new String[] {
                "http", "post", "URL/list", "name=ann", "age:=7", "note=@" + file, "tags:=@" + json, "a\\=b=c"
            };
            assertThat(run(web, line).code()).isZero();
            var asked = web.asked().getFirst();
            assertThat(asked.text())
                    .isEqualTo(
                            "{\"name\":\"ann\",\"age\":7,\"note\":\"say \\\"hi\\\"\\n\",\"tags\":[\"a\", \"b\"],\"a=b\":\"c\"}");
            assertThat(asked.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("accept", "application/json, */*;q=0.5");
        }
    }

    @Test
    void fieldsBecomeAFormWhenAsked() throws Exception {
        try (var web = hello()) {
            assertThat(run(web, "http", "put", "--form", "URL/", "name=Ann B", "x=1&2")
                            .code())
                    .isZero();
            var asked = web.asked().getFirst();
            assertThat(asked.method()).isEqualTo("PUT");
            assertThat(asked.text()).isEqualTo("name=Ann+B&x=1%262");
            assertThat(asked.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        }
    }

    @Test
    void aFileIsTheBodyAndSoIsStandardInputWhenNamed() throws Exception {
        var file = Files.writeString(folder.resolve("page.html"), "<p>");
        try (var web = hello()) {
            assertThat(run(web, "http", "patch", "URL/", "@" + file).code()).isZero();
            var line = words(web, "http", "post", "URL/", "@-", "Content-Type:text/x");
            assertThat(Ran.with("from input", Map.of(), false, line).code()).isZero();
            assertThat(web.asked()).extracting(Web.Asked::text).containsExactly("<p>", "from input");
            assertThat(web.asked())
                    .extracting(asked -> asked.headers().get("content-type"))
                    .containsExactly("text/html", "text/x");
        }
    }

    @Test
    void headersOfOursCanBeLeftOut() throws Exception {
        try (var web = hello()) {
            assertThat(run(web, "http", "delete", "URL/", "User-Agent:", "X-Empty;", "-H", "X-Two: 2", "Accept:")
                            .code())
                    .isZero();
            assertThat(web.asked().getFirst().headers())
                    .doesNotContainKeys("user-agent", "accept")
                    .containsEntry("x-empty", "")
                    .containsEntry("x-two", "2");
        }
    }

    @Test
    void standardInputThatIsIdleIsNotRead() throws Exception {
        var never = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("standard input was read");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return read();
            }
        };
        try (var web = hello()) {
            assertThat(Ran.with(never, Map.of(), false, words(web, "http", "post", "URL/"))
                            .code())
                    .isZero();
            assertThat(Ran.with(never, Map.of(), false, words(web, "get", "URL/"))
                            .code())
                    .isZero();
            assertThat(web.asked().getFirst().headers()).containsEntry("content-length", "0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK,0",
        "204 Gone,0",
        "304 Same,0",
        "400 Bad,8",
        "401 Who,7",
        "407 Proxy,7",
        "404 Nowhere,8",
        "500 Oh,9",
        "503 Later,9"
    })
    void theStatusIsTheExitCode(String status, int code) throws Exception {
        try (var web = Web.saying(status, "", status.startsWith("2") || status.startsWith("3") ? "" : "why")) {
            var ran = run(web, "http", "get", "URL/");
            assertThat(ran.code()).isEqualTo(code);
            assertThat(ran.out()).isEqualTo(code == 0 ? "" : "why");
            assertThat(ran.err()).isEqualTo(code == 0 ? "" : "sockeye: GET " + web.url("/") + ": " + status + "\n");
            assertThat(run(web, "http", "get", "URL/", "--json").code()).isEqualTo(code);
        }
    }

    @Test
    void theHeadIsPrintedWhenAskedAndWithHead() throws Exception {
        try (var web = hello()) {
            var head = "HTTP/1.1 200 OK\nContent-Type: text/plain\nContent-Length: 5\nConnection: close\n\n";
            assertThat(run(web, "http", "get", "-i", "URL/").out()).isEqualTo(head + "hello");
            assertThat(run(web, "http", "head", "URL/").out()).isEqualTo(head);
        }
    }

    @Test
    void underVTheHeadsAreToldWithoutSecrets() throws Exception {
        try (var web = Web.saying("200 OK", "Set-Cookie: sid=canary\r\n", "hello")) {
            var ran = run(web, "http", "get", "-v", "URL/", "Authorization:Bearer canary");
            assertThat(ran.out()).isEqualTo("hello");
            assertThat(ran.err())
                    .contains("> GET " + web.url("/"), "> Authorization: ***", "< HTTP/1.1 200 OK", "< Set-Cookie: ***")
                    .doesNotContain("canary");
            assertThat(web.asked().getFirst().headers()).containsEntry("authorization", "Bearer canary");
        }
    }

    @Test
    void asJsonTheAnswerIsAnObject() throws Exception {
        try (var web = hello()) {
            var answer = JsonLine.of(run(web, "http", "get", "--json", "URL/x").out());
            assertThat(answer)
                    .containsEntry("url", web.url("/x"))
                    .containsEntry("status", 200L)
                    .containsEntry("size", 5L)
                    .containsEntry("text", "hello");
            assertThat(answer.get("headers"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .contains(Map.of("name", "Content-Type", "value", "text/plain"));
            var file = folder.resolve("answer");
            var saved = JsonLine.of(run(web, "http", "get", "--json", "URL/", "-o", file.toString())
                    .out());
            assertThat(saved)
                    .containsEntry("file", file.toString())
                    .containsEntry("size", 5L)
                    .doesNotContainKey("text");
            assertThat(file).hasContent("hello");
        }
    }

    @Test
    void aFileGetsNothingButSuccess() throws Exception {
        var file = Files.writeString(folder.resolve("old"), "old");
        try (var web = Web.saying("404 Not Found", "", "sorry")) {
            assertThat(run(web, "http", "get", "URL/", "-o", file.toString()).code())
                    .isEqualTo(8);
            assertThat(run(web, "get", "URL/", "-o", file.toString()).code()).isEqualTo(8);
            assertThat(file).hasContent("old");
        }
    }

    /** A new file has what every new file has, one that is there keeps what it had; whichever command writes it. */
    @Test
    void aFileHasTheUsualPermissionsOrItsOwn() throws Exception {
        var usual = Files.getPosixFilePermissions(Files.createFile(folder.resolve("usual")));
        try (var web = Web.saying("200 OK", "", "hello")) {
            for (var command : List.of("http get", "get")) {
                var file = folder.resolve(command.replace(' ', '-'));
                var line = (command + " URL/ -o " + file).split(" ");
                assertThat(run(web, line).code()).isZero();
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(usual);
                var open = PosixFilePermissions.fromString("rw-rw-rw-");
                Files.setPosixFilePermissions(file, open);
                assertThat(run(web, line).code()).isZero();
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(open);
                assertThat(file).hasContent("hello");
            }
        }
    }

    @Test
    void onATerminalTheServerDrivesNothing() throws Exception {
        try (var web = Web.saying("200 OK", "X-Bad: a\u001b]0;owned\u0007\r\n", "a\u001b[2Jb\n")) {
            var ran = Ran.with("", Map.of(), true, words(web, "http", "get", "-i", "URL/"));
            assertThat(ran.out()).doesNotContain("\u001b").contains("a\\x1b[2Jb", "X-Bad: a\\x1b]0;owned\\x07");
            assertThat(run(web, "http", "get", "URL/").out()).isEqualTo("a\u001b[2Jb\n");
        }
    }

    @Test
    void redirectsAreFollowedUnlessToldOtherwise() throws Exception {
        try (var web = Web.answering((asked, out) -> {
            boolean there = asked.target().equals("/there");
            Web.write(out, there ? "200 OK" : "302 Found", there ? "" : "Location: /there\r\n", "x".getBytes(UTF_8));
        })) {
            assertThat(run(web, "http", "get", "-v", "URL/here").err()).contains("< HTTP/1.1 200 OK");
            assertThat(run(web, "http", "get", "-i", "--max-redirects=0", "URL/here")
                            .out())
                    .startsWith("HTTP/1.1 302 Found\n");
            assertThat(web.asked()).extracting(Web.Asked::target).containsExactly("/here", "/there", "/here");
        }
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        try (var web = Web.saying("503 Busy", "Retry-After: 0\r\n", "")) {
            assertThat(run(web, "http", "get", "--retry", "2", "URL/").code()).isEqualTo(9);
            assertThat(web.asked()).hasSize(3);
            assertThat(run(web, "http", "post", "--retry", "2", "URL/", "a=b").code())
                    .isEqualTo(9);
            assertThat(web.asked()).as("a POST is not repeated").hasSize(4);
        }
    }

    @Test
    void overTlsTheCertificateIsChecked() throws Exception {
        var authority = Authority.create();
        var ca = Files.writeString(folder.resolve("ca.pem"), authority.pem()).toString();
        var script = """
                C: GET / HTTP/1.1
                ! may-leave
                S: HTTP/1.1 200 OK
                S: Content-Length: 2
                S:
                S: ok\\
                """;
        try (var server = ScriptedServer.setup()
                .identity(authority.good())
                .tls(script.replace("! may-leave\n", "C: Host: ***\nC: User-Agent: ***\nC:\n"))) {
            var url = "https://localhost:" + server.port() + "/";
            var ran = Ran.of("http", "get", url, "--cacert", ca, "--no-compressed", "Accept:");
            assertThat(ran).returns(0, Ran::code).returns("ok", Ran::out).returns("", Ran::err);
            server.awaitDone();
        }
        var stranger =
                ScriptedServer.setup().identity(Authority.create().good()).tls(script);
        try {
            var ran = Ran.of("http", "get", "https://localhost:" + stranger.port() + "/", "--cacert", ca);
            assertThat(ran.code()).isEqualTo(6);
            assertThat(ran.err()).contains("--cacert FILE says whom to trust").hasLineCount(1);
        } finally {
            stranger.abandon();
        }
    }

    @Test
    void aLostConnectionAndNobodyThereAreTold() throws Exception {
        try (var web = Web.answering(
                (_, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(UTF_8)))) {
            var ran = run(web, "http", "get", "URL/");
            assertThat(ran.code()).isEqualTo(8);
            var file = folder.resolve("half");
            assertThat(run(web, "get", "URL/", "-o", file.toString()).code()).isEqualTo(8);
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(Ran.of("http", "get", "http://127.0.0.1:1/"))
                .returns(4, Ran::code)
                .extracting(Ran::err)
                .asString()
                .contains("nothing listens there");
    }

    @Test
    void aPasswordInClearBringsAWarningAwayFromHome() throws Exception {
        var environment = Map.of("SOCKEYE_PASSWORD", "canary");
        var line = List.of("http", "get", "http://192.0.2.1/", "--user=ann", "--connect-timeout=1ms");
        var ran = Ran.with("", environment, false, line.toArray(String[]::new));
        assertThat(ran.err())
                .contains("warning: the password for 192.0.2.1 may go there in clear")
                .doesNotContain("canary");
        try (var web = hello()) {
            assertThat(Ran.with("", environment, false, words(web, "http", "get", "URL/", "--user=ann"))
                            .err())
                    .isEmpty();
        }
    }

    @Test
    void filesAreUploadedInAForm() throws Exception {
        var film = Files.writeString(folder.resolve("film.txt"), "the film\n");
        try (var web = hello()) {
            assertThat(run(web, "http", "post", "URL/", "title=A film", "film@" + film)
                            .code())
                    .isZero();
            var asked = web.asked().getFirst();
            assertThat(asked.headers().get("content-type")).startsWith("multipart/form-data; boundary=");
            assertThat(asked.text())
                    .contains("name=\"title\"\r\n\r\nA film\r\n", "filename=\"film.txt\"\r\nContent-Type: text/plain")
                    .contains("\r\n\r\nthe film\n\r\n--");
        }
    }

    @Test
    void compressionIsUndone() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("hello hello hello".getBytes(UTF_8));
        }
        try (var web = Web.answering((asked, out) -> {
            boolean wanted = asked.headers().getOrDefault("accept-encoding", "").contains("gzip");
            var bytes = wanted ? packed.toByteArray() : "plain".getBytes(UTF_8);
            Web.write(out, "200 OK", wanted ? "Content-Encoding: gzip\r\n" : "", bytes);
        })) {
            assertThat(run(web, "http", "get", "URL/").out()).isEqualTo("hello hello hello");
            assertThat(run(web, "http", "get", "URL/", "--no-compressed").out()).isEqualTo("plain");
        }
    }

    @Test
    void cookiesAreKeptInAFile() throws Exception {
        var jar = folder.resolve("cookies.txt");
        try (var web = Web.saying("200 OK", "Set-Cookie: sid=1; Path=/; Max-Age=3600\r\n", "")) {
            assertThat(run(web, "get", "URL/", "--cookie-jar", jar.toString()).code())
                    .isZero();
            assertThat(run(web, "get", "URL/", "--cookie-jar", jar.toString()).code())
                    .isZero();
            assertThat(run(web, "get", "URL/").code()).isZero();
            assertThat(web.asked().get(0).headers()).doesNotContainKey("cookie");
            assertThat(web.asked().get(1).headers()).containsEntry("cookie", "sid=1");
            assertThat(web.asked().get(2).headers()).doesNotContainKey("cookie");
        }
        assertThat(jar).content().contains("\tsid\t1");
    }

    private static Web staff() throws Exception {
        return Web.answering((asked, out) -> {
            boolean known = "Basic YW5uOmNhbmFyeQ==".equals(asked.headers().get("authorization")); // ann:canary
            var headers = known ? "" : "WWW-Authenticate: Basic realm=\"staff\"\r\n";
            Web.write(out, known ? "200 OK" : "401 Who", headers, (known ? "in" : "out").getBytes(UTF_8));
        });
    }

    @Test
    void whoeverIsAskedSaysWhoTheyAre() throws Exception {
        var netrc = Files.writeString(folder.resolve("netrc"), "machine 127.0.0.1 login ann password canary\n");
        Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
        try (var web = staff()) {
            assertThat(run(web, "http", "get", "URL/")).returns(7, Ran::code).returns("out", Ran::out);
            assertThat(run(web, "http", "get", "URL/", "--netrc=" + netrc))
                    .returns(0, Ran::code)
                    .returns("in", Ran::out);
            var password = Map.of("SOCKEYE_PASSWORD", "canary");
            var line = words(web, "get", "URL/", "--user=ann", "-v", "--trace");
            var ran = Ran.with("", password, false, line);
            assertThat(ran).returns(0, Ran::code).returns("in", Ran::out);
            assertThat(ran.err())
                    .contains("Authorization: Basic ***", "> Authorization: ***")
                    .doesNotContain("canary", "YW5uOm");
        }
    }

    @Test
    void theTraceIsADialogueOrAnArchive() throws Exception {
        var har = folder.resolve("all.har");
        var page = folder.resolve("said.html");
        try (var web = hello()) {
            var ran = run(web, "http", "get", "URL/x", "--trace");
            assertThat(ran.err()).contains("C: GET /x HTTP/1.1", "S: HTTP/1.1 200 OK");
            assertThat(run(web, "get", "URL/x", "--trace=" + har, "--trace-format=har")
                            .code())
                    .isZero();
            assertThat(har)
                    .content()
                    .contains("\"version\":\"1.2\"", web.url("/x"))
                    .endsWith("]}}\n");
            assertThat(run(web, "get", "URL/x", "--trace=" + page, "--trace-format=html")
                            .code())
                    .isZero();
            assertThat(page).content().contains("GET /x HTTP/1.1");
        }
    }
}
