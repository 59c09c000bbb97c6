package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code get} and {@code put}: to standard output, into files, one and several. */
@Timeout(120)
class GetTest {
    @TempDir
    private Path folder;

    private static Ran run(Web web, String... line) {
        return Ran.of(words(web, line));
    }

    private static String[] words(Web web, String... line) {
        return Stream.of(line).map(word -> word.replace("URL", web.url(""))).toArray(String[]::new);
    }

    /** A page of its own at each path, but none at /nowhere. */
    private static Web pages() throws Exception {
        return Web.answering((asked, out) -> {
            boolean there = !asked.target().equals("/nowhere");
            Web.write(out, there ? "200 OK" : "404 Not Found", "", ("page " + asked.target() + "\n").getBytes(UTF_8));
        });
    }

    @Test
    void onStandardOutputOneComesAfterTheOther() throws Exception {
        try (var web = pages()) {
            assertThat(run(web, "get", "URL/a", "URL/b"))
                    .returns(0, Ran::code)
                    .returns("page /a\npage /b\n", Ran::out)
                    .returns("", Ran::err);
        }
    }

    @Test
    void whatFailsIsToldAndTheRestGoesOn() throws Exception {
        try (var web = pages()) {
            var ran = run(web, "get", "URL/nowhere", "URL/b");
            assertThat(ran).returns(10, Ran::code).returns("page /b\n", Ran::out);
            assertThat(ran.err()).contains("/nowhere", "404 Not Found").hasLineCount(1);
            assertThat(run(web, "get", "URL/nowhere", "URL/nowhere"))
                    .returns(8, Ran::code)
                    .returns("", Ran::out);
        }
    }

    /** CVE-2022-32207: it is no more open to others than the one before. */
    @Test
    void aFileIsReplacedWhenItIsWholeAndKeepsItsPermissions() throws Exception {
        var file = Files.writeString(folder.resolve("page"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        try (var web = pages()) {
            assertThat(run(web, "get", "URL/a", "-o", file.toString()))
                    .returns(0, Ran::code)
                    .returns("", Ran::out);
        }
        assertThat(file).hasContent("page /a\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(folder.toFile().list()).containsExactly("page");
    }

    /** Half of it, each time that it is asked for all of it; the rest when that is asked for. */
    private static Web breaking(byte[] whole) throws Exception {
        return Web.answering((asked, out) -> {
            var range = asked.headers().get("range");
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            var status = from == 0 ? "200 OK" : "206 Partial Content";
            var span = from == 0
                    ? ""
                    : "Content-Range: bytes " + from + "-" + (whole.length - 1) + "/" + whole.length + "\r\n";
            int length = whole.length - from;
            out.write(("HTTP/1.1 " + status + "\r\nETag: \"one\"\r\n" + span + "Content-Length: " + length + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(whole, from, from == 0 ? length / 2 : length);
        });
    }

    @Test
    void whatBrokeOffGoesOnFromThere() throws Exception {
        var whole = "0123456789".repeat(50_000).getBytes(UTF_8);
        var file = folder.resolve("digits");
        try (var web = breaking(whole)) {
            var line = new String[] {"get", "URL/digits", "-o", file.toString(), "--resume", "--json"};
            assertThat(run(web, line).code()).isEqualTo(8);
            assertThat(file).doesNotExist();
            var ran = run(web, line);
            assertThat(ran.code()).isZero();
            assertThat(JsonLine.of(ran.out()))
                    .containsEntry("size", (long) whole.length)
                    .containsEntry("resumedFrom", (long) whole.length / 2)
                    .containsEntry("status", 206L);
            assertThat(file).hasBinaryContent(whole);
            assertThat(folder.toFile().list()).containsExactly("digits");
        }
    }

    @Test
    void whatBreaksOffIsTriedAgainFromThere() throws Exception {
        var whole = "0123456789".repeat(50_000).getBytes(UTF_8);
        try (var web = breaking(whole)) {
            var ran = run(web, "get", "URL/digits", "--output-dir", folder.toString(), "--resume", "--retry=1");
            assertThat(ran).returns(0, Ran::code).returns("", Ran::err);
            assertThat(web.asked()).hasSize(2);
        }
        assertThat(folder.resolve("digits")).hasBinaryContent(whole);
    }

    @Test
    void inAFolderEachHasItsNameAndNoneIsReplaced() throws Exception {
        var made = folder.resolve("made");
        try (var web = pages()) {
            var ran = run(
                    web, "get", "--output-dir", made.toString(), "--parallel=3", "URL/a.txt?x", "URL/b%20c", "URL/d/");
            assertThat(ran).returns(0, Ran::code).returns("", Ran::err);
            assertThat(made.toFile().list()).containsExactlyInAnyOrder("a.txt", "b c", "download");
            var again = run(web, "get", "--output-dir", made.toString(), "URL/a.txt");
            assertThat(again.code()).isEqualTo(11);
            assertThat(again.err()).contains("a.txt is there already; --overwrite replaces it");
            assertThat(made.resolve("a.txt")).hasContent("page /a.txt?x\n");
            assertThat(run(web, "get", "--overwrite", "--output-dir", made.toString(), "URL/a.txt")
                            .code())
                    .isZero();
            assertThat(made.resolve("a.txt")).hasContent("page /a.txt\n");
        }
    }

    @Test
    void theServersNameIsMadeSafe() throws Exception {
        try (var web = Web.saying("200 OK", "Content-Disposition: attachment; filename=\"../../.profile\"\r\n", "x")) {
            assertThat(run(web, "get", "--output-dir", folder.toString(), "URL/a")
                            .code())
                    .isZero();
        }
        assertThat(folder.toFile().list()).containsExactly("profile");
    }

    /** CVE-2016-4971: where a redirect leads says nothing of the name. */
    @Test
    void aRedirectDoesNotNameTheFile() throws Exception {
        try (var web = Web.answering((asked, out) -> {
            boolean first = asked.target().equals("/safe.txt");
            Web.write(out, first ? "302 Found" : "200 OK", first ? "Location: /evil.sh\r\n" : "", "x".getBytes(UTF_8));
        })) {
            assertThat(run(web, "get", "--output-dir", folder.toString(), "URL/safe.txt")
                            .code())
                    .isZero();
        }
        assertThat(folder.toFile().list()).containsExactly("safe.txt");
    }

    @Test
    void severalAtATime() throws Exception {
        var together = new CountDownLatch(3);
        try (var web = Web.answering((asked, out) -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            Web.write(out, "200 OK", "", asked.target().getBytes(UTF_8));
        })) {
            var ran = run(web, "get", "--json", "--parallel=3", "URL/1", "URL/2", "URL/3");
            assertThat(ran.code()).isZero();
            assertThat(JsonLine.each(ran.out()))
                    .extracting(answer -> answer.get("text"))
                    .containsExactlyInAnyOrder("/1", "/2", "/3");
        }
    }

    @Test
    void asJsonFailuresAreObjectsToo() throws Exception {
        try (var web = pages()) {
            var ran = run(web, "get", "--json", "--output-dir", folder.toString(), "URL/a", "URL/nowhere");
            assertThat(ran.code()).isEqualTo(10);
            var answers = JsonLine.each(ran.out());
            assertThat(answers.getFirst())
                    .containsEntry("status", 200L)
                    .containsEntry("size", 8L)
                    .containsEntry("file", folder.resolve("a").toString());
            assertThat(answers.getLast())
                    .containsEntry("url", web.url("/nowhere"))
                    .containsEntry("exit", 8L);
        }
    }

    @Test
    void whoeverReadsMayLeave() throws Exception {
        try (var web = Web.saying("200 OK", "", "x".repeat(5_000_000))) {
            var line =
                    "java -cp \"$1\" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 dev.sockeye.cli.Main get \"$2\" 2>\"$3\""
                            + " | head -c 3; echo \" ${PIPESTATUS[0]}\"";
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var err = folder.resolve("err").toString();
            var command = line.replace("java -cp", "'" + java + "' -cp");
            try (var shell = Child.start("bash", "-c", command, "bash", Sockeye.classPath(), web.url("/"), err)) {
                assertThat(shell.awaitExit(Sockeye.LONG)).isZero();
                assertThat(shell.out()).isEqualTo("xxx 141\n");
                assertThat(Path.of(err)).isEmptyFile();
            }
        }
    }

    @Test
    void interruptedItLeavesNothingBehind() throws Exception {
        var asked = new CountDownLatch(2);
        try (var web = Web.answering((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbeginning".getBytes(UTF_8));
            out.flush();
            asked.countDown();
            try {
                new CountDownLatch(1).await(); // until the test ends
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        })) {
            var line = words(web, "get", "--output-dir", folder.toString(), "--parallel=2", "URL/a", "URL/b");
            try (var child = Sockeye.start(line)) {
                asked.await();
                Sockeye.signal(child, "INT");
                assertThat(child.awaitExit(Sockeye.LONG)).isEqualTo(130);
                assertThat(child.err()).isEmpty();
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileIsPutUnderItsName() throws Exception {
        var bytes = new byte[3_000_000];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31));
        var file = Files.write(folder.resolve("a film.mp4"), bytes);
        try (var web = Web.saying("201 Created", "", "stored")) {
            var ran = run(web, "put", file.toString(), "URL/films/");
            assertThat(ran).returns(0, Ran::code).returns("", Ran::out).returns("", Ran::err);
            var asked = web.asked().getFirst();
            assertThat(asked.method()).isEqualTo("PUT");
            assertThat(asked.target()).isEqualTo("/films/a%20film.mp4");
            assertThat(Arrays.equals(asked.body(), bytes)).isTrue();
            assertThat(asked.headers()).containsEntry("expect", "100-continue");
        }
    }

    @Test
    void standardInputIsPutWhenItIsNamed() throws Exception {
        try (var web = Web.saying("403 Forbidden", "", "no")) {
            var ran = Ran.with("from input", Map.of(), false, words(web, "put", "-", "URL/x", "--json"));
            assertThat(ran.code()).isEqualTo(8);
            assertThat(ran.err()).contains("403 Forbidden");
            assertThat(web.asked().getFirst().text()).isEqualTo("from input");
        }
        assertThat(Ran.of("put", "-", "http://127.0.0.1:1/").err()).contains("needs a name at its end");
        assertThat(Ran.of("put", folder.resolve("none").toString(), "http://127.0.0.1:1/x")
                        .code())
                .isEqualTo(11);
    }

    @Test
    void whatIsNotOnTheWebIsFetchedToo() throws Exception {
        var file = Files.writeString(folder.resolve("a b.txt"), "of this machine\n");
        var made = folder.resolve("made");
        assertThat(Ran.of("get", "data:,hello%20ca%0A", file.toUri().toString()))
                .returns(0, Ran::code)
                .returns("hello ca\nof this machine\n", Ran::out);
        assertThat(Ran.of(
                        "get",
                        "--resume",
                        "--output-dir",
                        made.toString(),
                        "data:,x",
                        file.toUri().toString()))
                .returns(0, Ran::code)
                .returns("", Ran::err);
        assertThat(made.toFile().list()).containsExactlyInAnyOrder("download", "a b.txt");
        assertThat(made.resolve("a b.txt")).hasContent("of this machine\n");
        var json = JsonLine.of(Ran.of("get", "--json", "data:text/plain,hello").out());
        assertThat(json)
                .containsEntry("text", "hello")
                .containsEntry("size", 5L)
                .doesNotContainKey("status");
    }

    @Test
    void whatCannotBeOpenedSaysWhy() throws Exception {
        assertThat(Ran.of("get", folder.resolve("none").toUri().toString()))
                .returns(11, Ran::code)
                .satisfies(ran -> assertThat(ran.err()).contains("none", "no such file"));
        assertThat(Ran.of("get", "data:no-comma").code()).isEqualTo(2);
        assertThat(Ran.of("get", "gopher://ann:sesame@h/"))
                .returns(2, Ran::code)
                .satisfies(ran -> assertThat(ran.err())
                        .contains("cannot open gopher URLs, only data, file, ")
                        .doesNotContain("sesame"));
        var film = Files.writeString(folder.resolve("film"), "x").toString();
        assertThat(Ran.of("put", film, folder.toUri().toString()))
                .returns(2, Ran::code)
                .satisfies(ran -> assertThat(ran.err()).contains("nothing can be put under a file URL"));
    }

    /** CVE-2011-1521: a file of this machine is opened for whoever typed its URL, and for no server that names it. */
    @Test
    void cve_2011_1521_aRedirectDoesNotLeadToAFile() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "of this machine");
        try (var web = Web.saying("302 Found", "Location: " + secret.toUri() + "\r\n", "")) {
            var ran = run(web, "get", "URL/a");
            assertThat(ran.code()).isNotZero();
            assertThat(ran.out() + ran.err()).doesNotContain("of this machine");
        }
    }
}
