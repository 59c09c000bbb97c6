package dev.sockeye.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.http.message.Headers;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.tls.Tools;
import dev.sockeye.wire.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is whole, or as it was; what has come is kept to go on with, and only with the same. */
@Timeout(60)
class DownloadTest {
    private static final String ASKED = """
            C: GET /a.txt HTTP/1.1
            C: Host: ***
            C:
            """;

    private static final String HELLO = """
            S: HTTP/1.1 200 OK
            S: Content-Length: 5
            S:
            S: hello\\
            """;

    private static final String PLAIN = """
            C: GET /a.txt HTTP/1.1
            C: Host: ***
            C: Accept-Encoding: identity
            C:
            """;

    /** Ten bytes are announced, four come. */
    private static final String FOUR_OF_TEN = PLAIN + """
            S: HTTP/1.1 200 OK
            S: ETag: "v1"
            S: Content-Length: 10
            S:
            S: 0123\\
            ! close
            ! next
            """;

    private static final String THE_REST = """
            C: GET /a.txt HTTP/1.1
            C: Host: ***
            C: Accept-Encoding: identity
            C: Range: bytes=4-
            C: If-Range: "v1"
            C:
            """;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("a.txt");
    }

    private List<String> listed() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Download.Saved run(Scripted web, Download download) throws Exception {
        return download.run(web.http(), HttpRequest.get(web.url("/a.txt")));
    }

    @Test
    void aWholeFile() throws Exception {
        var steps = new ArrayList<Long>();
        try (var web = Scripted.web(ASKED + HELLO)) {
            var saved = run(web, Download.to(file()).progress((bytes, whole) -> {
                assertThat(whole).hasValue(5);
                steps.add(bytes);
            }));
            assertThat(saved).isEqualTo(new Download.Saved(file().toAbsolutePath(), 5, 0));
        }
        assertThat(file()).hasContent("hello");
        assertThat(steps).startsWith(0L).endsWith(5L);
        assertThat(listed()).containsExactly("a.txt");
        Path usual = Files.createFile(folder.resolve("usual"));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    /** curl wrote over a file that was there; here nobody is even asked. */
    @Test
    void cve_2020_8177_nothingIsOverwrittenUnlessTold() throws Exception {
        Files.writeString(file(), "mine");
        try (var http = HttpClient.create()) {
            assertThatThrownBy(() -> Download.to(file()).run(http, HttpRequest.get("http://127.0.0.1:1/a.txt")))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Disposition: attachment; filename="../a.txt"
                S: Content-Length: 5
                S:
                S: hello\\
                """)) {
            assertThatThrownBy(() -> run(web, Download.into(folder))).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(file()).hasContent("mine");
        assertThat(listed()).containsExactly("a.txt");
    }

    /** It appears while the download runs. */
    @Test
    void theFasterOneKeepsTheName() throws Exception {
        try (var web = Scripted.web(ASKED + HELLO)) {
            var download = Download.to(file()).progress((bytes, whole) -> {
                if (bytes == 5) {
                    write(file(), "faster");
                }
            });
            assertThatThrownBy(() -> run(web, download)).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(file()).hasContent("faster");
        assertThat(listed()).containsExactly("a.txt");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As with cookies in curl: the new file is no more open than the old one was. */
    @Test
    void cve_2022_32207_permissionsStay() throws Exception {
        Files.writeString(file(), "old");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        try (var web = Scripted.web(ASKED + HELLO)) {
            run(
                    web,
                    Download.to(file())
                            .overwrite()
                            .progress((bytes, whole) ->
                                    assertThat(partPermissions()).isEqualTo("rw-------")));
        }
        assertThat(file()).hasContent("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
    }

    private String partPermissions() {
        try (Stream<Path> files = Files.list(folder)) {
            Path part = files.filter(path -> path.toString().endsWith(".part"))
                    .findFirst()
                    .orElseThrow();
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** wget wrote through a link that the server had made it make: here a link is replaced. */
    @Test
    void cve_2014_4877_linksAreNotFollowed() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(file(), elsewhere);
        try (var http = HttpClient.create()) {
            assertThatThrownBy(() -> Download.to(file()).run(http, HttpRequest.get("http://127.0.0.1:1/a.txt")))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        try (var web = Scripted.web(ASKED + HELLO)) {
            run(web, Download.to(file()).overwrite());
        }
        assertThat(elsewhere).hasContent("mine");
        assertThat(Files.isSymbolicLink(file())).isFalse();
        assertThat(file()).hasContent("hello");
    }

    /** wget let the server that it was sent to name the file. */
    @Test
    void cve_2016_4971_aRedirectDoesNotNameTheFile() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 302 Found
                S: Location: /.bash_profile
                S: Content-Length: 0
                S:
                C: GET /.bash_profile HTTP/1.1
                C: Host: ***
                C:
                """ + HELLO)) {
            assertThat(run(web, Download.into(folder)).file()).isEqualTo(file().toAbsolutePath());
        }
        assertThat(listed()).containsExactly("a.txt");
    }

    @Test
    void cve_2010_2251_aNameIsMadeSafe() throws Exception {
        try (var web = Scripted.web(ASKED + """
                S: HTTP/1.1 200 OK
                S: Content-Disposition: attachment; filename="../.bashrc"
                S: Content-Length: 5
                S:
                S: hello\\
                """)) {
            assertThat(run(web, Download.into(folder)).file().getFileName()).hasToString("bashrc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "500 Oops", "304 Not Modified"})
    void aStatusThatIsNoFile(String status) throws Exception {
        try (var web = Scripted.web(ASKED + "S: HTTP/1.1 " + status + "\nS: Content-Length: 0\nS:\n")) {
            assertThatThrownBy(() -> run(web, Download.to(file())))
                    .isInstanceOfSatisfying(
                            HttpStatusException.class,
                            e -> assertThat(status).startsWith(Integer.toString(e.status())));
        }
        assertThat(listed()).isEmpty();
    }

    @Test
    void aFailureLeavesTheOldFile() throws Exception {
        Files.writeString(file(), "old");
        try (var web = Scripted.web(
                FOUR_OF_TEN.replace("C: Accept-Encoding: identity\n", "").replace("! next\n", ""))) {
            assertThatThrownBy(() -> run(web, Download.to(file()).overwrite()))
                    .isInstanceOf(DisconnectedException.class);
        }
        assertThat(file()).hasContent("old");
        assertThat(listed()).containsExactly("a.txt");
    }

    /** CVE-2022-27778: what fails under a name that was not free takes away its own beginning, and no file of that or another name. */
    @Test
    void cve_2022_27778_aFailureRemovesNoOtherFile() throws Exception {
        Files.writeString(file(), "old");
        Files.writeString(folder.resolve("a.txt.1"), "other");
        String broken =
                FOUR_OF_TEN.replace("C: Accept-Encoding: identity\n", "").replace("! next\n", "");
        String named = broken.replace("S: ETag", "S: Content-Disposition: attachment; filename=\"b.txt\"\nS: ETag");
        try (var web = Scripted.web(named)) {
            assertThatThrownBy(() -> run(web, Download.into(folder))).isInstanceOf(DisconnectedException.class);
        }
        try (var web = Scripted.web("! may-leave\n" + ASKED + HELLO)) {
            assertThatThrownBy(() -> run(web, Download.into(folder))).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(file()).hasContent("old");
        assertThat(folder.resolve("a.txt.1")).hasContent("other");
        assertThat(listed()).containsExactly("a.txt", "a.txt.1");
    }

    // ---- resuming

    private void fourOfTen(Scripted web, Download download) throws Exception {
        assertThatThrownBy(() -> run(web, download)).isInstanceOf(DisconnectedException.class);
        assertThat(listed()).hasSize(2).allMatch(name -> name.matches("\\.sockeye-[0-9a-f]{24}\\.(part|of)"));
    }

    @Test
    void itGoesOnWhereItWas() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Range: bytes 4-9/10
                S: ETag: "v1"
                S: Content-Length: 6
                S:
                S: 456789\\
                """)) {
            Download download = Download.to(file()).resume();
            fourOfTen(web, download);
            assertThat(run(web, download)).isEqualTo(new Download.Saved(file().toAbsolutePath(), 10, 4));
        }
        assertThat(file()).hasContent("0123456789");
        assertThat(listed()).containsExactly("a.txt");
    }

    @Test
    void inOneRunToo() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Range: bytes 4-9/10
                S: Content-Length: 6
                S:
                S: 45\\
                ! close
                ! next
                """ + THE_REST.replace("4-", "6-") + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Range: bytes 6-9/*
                S: Content-Length: 4
                S:
                S: 6789\\
                """)) {
            Retry often = Retry.times(3).backOff(Duration.ofMillis(1), Duration.ofMillis(2));
            assertThat(run(web, Download.to(file()).resume().retry(often)).bytes())
                    .isEqualTo(10);
        }
        assertThat(file()).hasContent("0123456789");
    }

    /** By the name that the server gives, which is not known when it begins. */
    @Test
    void intoAFolder() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Disposition: attachment; filename="b.txt"
                S: Content-Range: bytes 4-9/10
                S: Content-Length: 6
                S:
                S: 456789\\
                """)) {
            fourOfTen(web, Download.into(folder).resume());
            run(web, Download.into(folder).resume());
        }
        assertThat(listed()).containsExactly("b.txt");
    }

    @Test
    void anotherStateComesWhole() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 200 OK
                S: ETag: "v2"
                S: Content-Length: 3
                S:
                S: new\\
                """)) {
            fourOfTen(web, Download.to(file()).resume());
            assertThat(run(web, Download.to(file()).resume()).resumedFrom()).isZero();
        }
        assertThat(file()).hasContent("new");
        assertThat(listed()).containsExactly("a.txt");
    }

    @Test
    void nothingIsMissing() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 416 Range Not Satisfiable
                S: Content-Range: bytes */4
                S: Content-Length: 0
                S:
                """)) {
            fourOfTen(web, Download.to(file()).resume());
            assertThat(run(web, Download.to(file()).resume()))
                    .isEqualTo(new Download.Saved(file().toAbsolutePath(), 4, 4));
        }
        assertThat(file()).hasContent("0123");
    }

    @Test
    void aRangeThatMakesNoSenseBeginsAnew() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 416 Range Not Satisfiable
                S: Content-Length: 0
                S:
                """ + PLAIN + HELLO)) {
            fourOfTen(web, Download.to(file()).resume());
            run(web, Download.to(file()).resume());
        }
        assertThat(file()).hasContent("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 0-5/10", "bytes 5-9/10", "bytes 4-9/12", "bytes", "items 4-9/10"})
    void otherBytesThanAskedFor(String range) throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN + THE_REST + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Range: %s
                S: Content-Length: 6
                S:
                S: 456789\\
                """.formatted(range))) {
            fourOfTen(web, Download.to(file()).resume());
            assertThatThrownBy(() -> run(web, Download.to(file()).resume()))
                    .isInstanceOf(MalformedReplyException.class);
        }
        assertThat(Files.exists(file())).isFalse();
    }

    @Test
    void aPartThatNobodyAskedFor() throws Exception {
        try (var web = Scripted.web(PLAIN + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Range: bytes 0-4/10
                S: Content-Length: 5
                S:
                S: hello\\
                """)) {
            assertThatThrownBy(() -> run(web, Download.to(file()).resume()))
                    .isInstanceOf(MalformedReplyException.class);
        }
        assertThat(listed()).isEmpty();
    }

    /** Neither a weak tag nor a date of this very second says that the bytes are the same. */
    @ParameterizedTest
    @ValueSource(strings = {"ETag: W/\"v1\"", "X: y", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"})
    void withoutAStateNothingIsKept(String header) throws Exception {
        String date = "\nS: Date: Sun, 06 Nov 1994 08:49:38 GMT";
        try (var web =
                Scripted.web(FOUR_OF_TEN.replace("ETag: \"v1\"", header + date).replace("! next\n", ""))) {
            assertThatThrownBy(() -> run(web, Download.to(file()).resume())).isInstanceOf(DisconnectedException.class);
        }
        assertThat(listed()).isEmpty();
    }

    @Test
    void aDateThatIsOldEnough() throws Exception {
        String old = "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\nS: Date: Sun, 06 Nov 1994 08:49:40 GMT";
        String rest = THE_REST.replace("\"v1\"", "Sun, 06 Nov 1994 08:49:37 GMT");
        try (var web = Scripted.web(FOUR_OF_TEN.replace("ETag: \"v1\"", old) + rest + """
                S: HTTP/1.1 206 Partial Content
                S: Content-Range: bytes 4-9/10
                S: Content-Length: 6
                S:
                S: 456789\\
                """)) {
            fourOfTen(web, Download.to(file()).resume());
            run(web, Download.to(file()).resume());
        }
        assertThat(file()).hasContent("0123456789");
    }

    @Test
    void twoAtOnceAreOneTooMany() throws Exception {
        try (var web = Scripted.web(FOUR_OF_TEN.replace("! next\n", ""))) {
            fourOfTen(web, Download.to(file()).resume());
            Path part = folder.resolve(listed().getLast());
            try (var other = FileChannel.open(part, StandardOpenOption.WRITE);
                    var lock = other.lock()) {
                assertThat(lock.isValid()).isTrue();
                assertThatThrownBy(() -> run(web, Download.to(file()).resume()))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("another transfer");
            }
        }
        assertThat(listed()).hasSize(2);
    }

    /** What somebody has put in its place is neither followed nor written to. */
    @Test
    void aPreparedPart() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        try (var web = Scripted.web(FOUR_OF_TEN.replace("! next\n", ""))) {
            assertThatThrownBy(() -> run(web, Download.to(file()).resume())).isInstanceOf(DisconnectedException.class);
            Path part = folder.resolve(listed().stream()
                    .filter(name -> name.endsWith(".part"))
                    .findFirst()
                    .orElseThrow());
            Files.delete(part);
            Files.createSymbolicLink(part, mine);
            assertThatThrownBy(() -> run(web, Download.to(file()).resume())).isInstanceOf(FileSystemException.class);
            Files.delete(part);
            Files.createLink(part, mine);
            assertThatThrownBy(() -> run(web, Download.to(file()).resume()))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("other names");
        }
        assertThat(mine).hasContent("mine");
    }

    // ---- local failures

    @Test
    void noFolder() throws Exception {
        try (var web = Scripted.web(ASKED + HELLO)) {
            assertThatThrownBy(() -> run(web, Download.to(folder.resolve("none").resolve("a.txt"))))
                    .isInstanceOf(FileSystemException.class);
        }
    }

    /** A disk that is full, as a process sees it that may make no file larger than so much. */
    @Test
    void aFullDiskLeavesTheOldFile() throws Exception {
        Files.writeString(file(), "old");
        var script = new StringBuilder(ASKED + "S: HTTP/1.1 200 OK\nS: Content-Length: 1000000\nS:\n");
        script.append(("S: " + "x".repeat(1000) + "\\\n").repeat(1000)).append("! may-leave\n");
        var options = List.of("-Xmx64m", "--enable-native-access=ALL-UNNAMED");
        try (var server = ScriptedServer.tcp(script.toString());
                var child = Child.java(
                        options, SmallDisk.class, "http://localhost:" + server.port() + "/a.txt", file().toString())) {
            String pid = Long.toString(child.handle().pid());
            try (var limit = Child.start(Tools.need("prlimit"), "--pid", pid, "--fsize=100000")) {
                assertThat(limit.awaitExit(Duration.ofSeconds(20)))
                        .as(limit::err)
                        .isZero();
            }
            child.in().close();
            assertThat(child.awaitExit(Duration.ofSeconds(50))).as(child::err).isZero();
            assertThat(child.out())
                    .startsWith("java.nio.file.FileSystemException: ")
                    .contains(".part: ");
            server.abandon();
        }
        assertThat(file()).hasContent("old");
        assertThat(listed()).containsExactly("a.txt");
    }

    /** A program that waits for the end of its input, and then downloads over a file. */
    static final class SmallDisk {
        private SmallDisk() {}

        public static void main(String... arguments) throws Exception {
            System.in.readAllBytes();
            try (var http = HttpClient.create(HttpSettings.DEFAULT.headers(Headers.EMPTY))) {
                Download.to(Path.of(arguments[1])).overwrite().run(http, HttpRequest.get(arguments[0]));
            } catch (FileSystemException e) {
                System.out.print(e);
            }
        }
    }
}
