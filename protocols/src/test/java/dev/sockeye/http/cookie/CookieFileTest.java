package dev.sockeye.http.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.tls.Tools;
import dev.sockeye.url.Url;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Netscape's file: printed and read it is the same; curl reads what we write, and we read what curl writes. */
@Timeout(60)
class CookieFileTest {
    @TempDir
    private Path folder;

    private static CookieJar jar(String... setCookies) {
        var jar = new CookieJar();
        for (String setCookie : setCookies) {
            assertThat(jar.store(Url.parse("https://www.example.org/a/b"), setCookie))
                    .isPresent();
        }
        return jar;
    }

    private static CookieJar loaded(Path file) throws Exception {
        var jar = new CookieJar();
        jar.load(file);
        return jar;
    }

    private static List<String> told(CookieJar jar) {
        return jar.cookies().stream()
                .map(cookie -> cookie + " " + cookie.value() + " " + cookie.httpOnly() + " "
                        + cookie.expires().map(end -> end.getEpochSecond()))
                .toList();
    }

    @Test
    void whatIsSavedIsLoaded() throws Exception {
        CookieJar jar = jar(
                "SID=31d4d96e; Path=/; Secure; HttpOnly",
                "all=1; Domain=example.org; Max-Age=3600",
                "empty=",
                "nameless",
                "tabbed=a\tb",
                "unicode=ü");
        Path file = folder.resolve("cookies.txt");
        jar.save(file);
        assertThat(told(loaded(file))).hasSize(6).containsExactlyInAnyOrderElementsOf(told(jar));
    }

    /** curl gave a file that only its owner could read to everybody. */
    @Test
    void cve_2022_32207_onlyTheOwnerReadsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("cookies.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        jar("a=1").save(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFailureLeavesTheOldFile() throws Exception {
        Path file = Files.createDirectory(folder.resolve("cookies.txt"));
        Files.writeString(file.resolve("inside"), "old");
        assertThatThrownBy(() -> jar("a=1").save(file)).isInstanceOf(java.io.IOException.class);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder, file, file.resolve("inside"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b; Path=/",
                "..\tFALSE\t/\tFALSE\t0\ta\tb",
                "\tFALSE\t/\tFALSE\t0\ta\tb",
                "example.org\tTRUE\t/\tFALSE\t0",
                "example.org\tyes\t/\tFALSE\t0\ta\tb",
                "example.org\tTRUE\t/\tFALSE\tsoon\ta\tb",
                "example.org\tTRUE\t/\tFALSE\t99999999999999999999\ta\tb",
                "example.org\tTRUE\tno-path\tFALSE\t0\ta\tb",
                "example.org\tTRUE\t/\tFALSE\t0\ta=a\tb",
            })
    void aLineThatIsNoCookie(String line) throws Exception {
        Path file = Files.writeString(folder.resolve("cookies.txt"), "# comment\n\n" + line + "\n");
        assertThatThrownBy(() -> loaded(file))
                .isInstanceOfSatisfying(
                        CookieFileException.class, e -> assertThat(e.line()).isEqualTo(3));
    }

    /** A file may come from a stranger, too. */
    @Test
    void noFileHasCookiesForAPublicSuffix() throws Exception {
        Path file = Files.writeString(
                folder.resolve("cookies.txt"),
                ".co.uk\tTRUE\t/\tFALSE\t0\ta\tb\n.Example.co.uk\tTRUE\t/\tFALSE\t\tc\td\r\nx.org\tFALSE\t/\tFALSE\t1\told\tx\n");
        assertThat(loaded(file).cookies()).singleElement().hasToString("c=*** for *.example.co.uk/");
    }

    @Test
    void curlReadsOurs() throws Exception {
        Path file = folder.resolve("cookies.txt");
        var jar = jar(
                "host=1; Path=/; HttpOnly",
                "domain=2; Path=/; Domain=example.org; Max-Age=3600",
                "secure=3; Path=/; Secure",
                "deep=4; Path=/a/b",
                "elsewhere=5; Path=/c",
                "quoted=\"a b\"; Path=/a");
        jar.save(file);
        try (var server = ScriptedServer.tcp("""
                C: GET /a/b HTTP/1.1
                C: Host: ***
                C: Cookie: deep=4; quoted="a b"; host=1; domain=2
                C:
                S: HTTP/1.1 204 No Content
                S:
                ! may-leave
                """)) {
            curl(server, "www.example.org", "-b", file.toString());
            server.awaitDone();
        }
        assertThat(jar.header(Url.parse("http://www.example.org/a/b"))
                        .orElse("")
                        .split("; "))
                .containsExactlyInAnyOrder("deep=4", "quoted=\"a b\"", "domain=2", "host=1");
    }

    @Test
    void weReadCurls() throws Exception {
        Path file = folder.resolve("cookies.txt");
        try (var server = ScriptedServer.tcp("""
                C: GET /a/b HTTP/1.1
                C: Host: ***
                C:
                S: HTTP/1.1 204 No Content
                S: Set-Cookie: session=1
                S: Set-Cookie: host=2; Path=/; HttpOnly
                S: Set-Cookie: domain=3; Domain=example.org; Max-Age=3600
                S: Set-Cookie: empty=; Path=/
                S: Set-Cookie: quoted="a b"; Path=/
                S: Set-Cookie: refused=1; Domain=org
                S:
                ! may-leave
                """)) {
            curl(server, "www.example.org", "-c", file.toString());
            server.awaitDone();
        }
        assertThat(loaded(file).cookies())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "session=*** for www.example.org/a/", // curl's folders end so
                        "host=*** for www.example.org/",
                        "domain=*** for *.example.org/a/",
                        "empty=*** for www.example.org/",
                        "quoted=*** for www.example.org/");
        assertThat(loaded(file).header(Url.parse("http://www.example.org/")))
                .hasValueSatisfying(header ->
                        assertThat(header.split("; ")).containsExactlyInAnyOrder("host=2", "empty=", "quoted=\"a b\""));
    }

    private static void curl(ScriptedServer server, String host, String... more) throws Exception {
        List<String> fixed = List.of(
                Tools.need("curl"),
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                "-A",
                "",
                "-H",
                "Accept:",
                "--resolve",
                host + ":" + server.port() + ":127.0.0.1",
                "http://" + host + ":" + server.port() + "/a/b");
        String[] command = Stream.concat(fixed.stream(), Stream.of(more)).toArray(String[]::new);
        try (var curl = Child.start(command)) {
            assertThat(curl.awaitExit(Duration.ofSeconds(20))).as(curl::err).isZero();
        }
    }
}
