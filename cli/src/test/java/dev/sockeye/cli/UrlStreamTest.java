package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.cli.io.LineInput;
import dev.sockeye.testkit.Child;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code url} as filters: standard input line by line. */
@Timeout(120)
class UrlStreamTest {
    private static Ran on(String input, String... args) {
        return Ran.with(input, Map.of(), false, args);
    }

    /** The command inside of a shell's line, where it is {@code "$@"}. */
    private static Child shell(String line, String heap, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.of(
                "sh",
                "-c",
                line,
                "sh",
                java,
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Sockeye.classPath(),
                "dev.sockeye.cli.Main");
        return Child.start(Stream.concat(command, Arrays.stream(arguments)).toArray(String[]::new));
    }

    @Test
    void aLineThatFailsIsToldWithItsNumberAndTheRestGoesOn() {
        var ran = on("http://a/\r\n\r\nhttp://b c/\r\nhttp://d/", "url", "parse", "--part=host");
        assertThat(ran).returns(10, Ran::code).returns("a\nd\n", Ran::out);
        assertThat(ran.err())
                .startsWith("sockeye: line 3: http://b c/: ")
                .contains("position 8")
                .hasLineCount(1);
    }

    @Test
    void noGoodLineAtAllIsAFailureAndNoLineIsNone() {
        assertThat(on("x\ny\n", "url", "parse")).returns(1, Ran::code).returns("", Ran::out);
        assertThat(on("", "url", "parse"))
                .returns(0, Ran::code)
                .returns("", Ran::out)
                .returns("", Ran::err);
    }

    @Test
    void jsonSaysWhichLineEachAnswerIsForTheFailuresToo() {
        var ran = on("http://a/\n\nhttp://b c/\nhttp://d/\n", "url", "parse", "--json", "--part=host");
        var answers = JsonLine.each(ran.out());
        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).hasToString("{line=1, host=a}");
        assertThat(answers.get(1))
                .containsEntry("line", 3L)
                .containsEntry("position", 8L)
                .containsKey("error");
        assertThat(answers.get(2)).hasToString("{line=4, host=d}");
        assertThat(ran.err()).hasLineCount(1);
    }

    @Test
    void lintHasTheLinesNumberToo() {
        var ran = on("http://a/\nhttp://b\\@c/\n", "url", "parse", "--lint");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("line 2: disagree: backslash at position 8: ");
    }

    @Test
    void whatIsNoUtf8IsALineThatFails() {
        var bytes = new byte[] {'h', (byte) 0xff, '\n', 'm', ':', 'x', '\n'};
        var ran = Ran.with(new ByteArrayInputStream(bytes), Map.of(), false, "url", "parse", "--part=scheme");
        assertThat(ran).returns(10, Ran::code).returns("m\n", Ran::out);
        assertThat(ran.err()).contains("line 1: ", "not UTF-8");
    }

    @Test
    void aLineOfTenMegabytesIsALineAndOneBeyondTheLimitFailsAlone() {
        var big = "http://h/?" + "a=b%20c&".repeat(1_250_000);
        assertThat(on(big + "\n", "url", "parse", "--part=path").out()).isEqualTo("/\n");
        var ran = on("x".repeat(LineInput.LONGEST + 1) + "\nb c\n", "url", "quote");
        assertThat(ran).returns(10, Ran::code).returns("b%20c\n", Ran::out);
        assertThat(ran.err()).isEqualTo("sockeye: line 1: more than 16777216 bytes in one line\n");
    }

    @Test
    void whoTypesALineSeesItsAnswerAtOnce() throws Exception {
        try (var parse = Sockeye.start("url", "parse", "--part=host")) {
            for (int i = 1; i <= 3; i++) {
                Sockeye.type(parse, "http://h" + i + "/\n");
                parse.awaitOut("h" + i + "\n", Sockeye.LONG);
            }
            parse.in().close();
            assertThat(parse.awaitExit(Sockeye.LONG)).isZero();
        }
    }

    @Test
    void aReaderThatLeavesIsNoError(@TempDir Path folder) throws Exception {
        var code = folder.resolve("code");
        var line = "yes http://example.org/ | { \"$@\"; echo $? > " + code + "; } | head -1";
        try (var shell = shell(line, "64m", "url", "parse", "--part=host")) {
            shell.awaitExit(Sockeye.LONG);
            assertThat(shell.out()).isEqualTo("example.org\n");
            assertThat(shell.err()).isEmpty();
        }
        assertThat(code).hasContent("141\n");
    }

    @Test
    void moreThanFitsIntoMemoryFlowsThrough(@TempDir Path folder) throws Exception {
        var input = folder.resolve("in");
        var lines = IntStream.range(0, 400_000)
                .mapToObj(i -> "https://example.org/a/fairly/long/path?q=" + i)
                .toList();
        Files.write(input, lines); // some 18 MB, half as much again as the heap
        try (var shell = shell("\"$@\" < " + input + " | tail -1", "12m", "url", "parse", "--get={path} {query.q}")) {
            assertThat(shell.awaitExit(Sockeye.LONG)).isZero();
            assertThat(shell.out()).isEqualTo("/a/fairly/long/path 399999\n");
            assertThat(shell.err()).isEmpty();
        }
        try (var shell = shell("\"$@\" < " + input + " | cksum", "12m", "url", "unquote", "--bytes");
                var cksum = Child.start("sh", "-c", "cksum < " + input)) {
            assertThat(shell.awaitExit(Sockeye.LONG)).isZero();
            cksum.awaitExit(Sockeye.LONG);
            assertThat(shell.out()).isEqualTo(cksum.out());
        }
    }

    @Test
    void aFolderIsNoInput(@TempDir Path folder) throws Exception {
        try (var shell = shell("\"$@\" < " + folder, "64m", "url", "parse")) {
            assertThat(shell.awaitExit(Sockeye.LONG)).isEqualTo(11);
            assertThat(shell.err())
                    .startsWith("sockeye: cannot read standard input: ")
                    .hasLineCount(1);
        }
    }

    @Test
    void theAnswersOfAFileAreThereWhenAllAre(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("hosts"), "old");
        assertThat(on("http://a/\nx\n", "url", "parse", "--part=host", "-o", file.toString())
                        .code())
                .isEqualTo(10);
        assertThat(file).hasContent("a\n");
    }

    @Test
    void argumentsAreUtf8InTheLocaleCToo() throws Exception {
        try (var shell = shell("LC_ALL=C \"$@\"", "64m", "url", "quote", "你 é")) {
            assertThat(shell.awaitExit(Sockeye.LONG)).isZero();
            assertThat(shell.out()).isEqualTo("%E4%BD%A0%20%C3%A9\n");
        }
        var folder = Files.createTempFile("cmdline", null);
        try {
            Files.write(folder, "java\0-x\0a\0é\0".getBytes(UTF_8));
            assertThat(Arguments.of(new String[] {"a", "\ufffd\ufffd"}, folder)).containsExactly("a", "é");
            assertThat(Arguments.of(new String[] {"1", "2", "3", "4", "5"}, folder))
                    .hasSize(5)
                    .contains("5");
        } finally {
            Files.delete(folder);
        }
    }
}
