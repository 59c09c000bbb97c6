package dev.sockeye.benchmarks.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.benchmarks.Fork;
import dev.sockeye.benchmarks.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every player does what it is told to, and they agree where they should. */
@Tag("slow")
class PlayersTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final long LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    private Path lines(String... lines) throws IOException {
        return Files.write(folder.resolve("inputs"), List.of(lines));
    }

    static Stream<Library> all() {
        return Library.ALL.stream();
    }

    @Test
    void theyTakeAPlainUrlApartInTheSameWay() throws IOException {
        var work = new Work("", "", "read", "");
        var trials = Trials.of(work, ROOT, lines("http://example.org:8080/a/b?x=1#top", "https://example.org/"));
        assertThat(trials.words()).containsOnlyKeys(Library.ALL);
        assertThat(Library.ALL).allSatisfy(library -> {
            assertThat(trials.refused(library)).isZero();
            assertThat(trials.same(library, Library.SOCKEYE)).isEqualTo(2);
        });
        assertThat(trials.takenByAll()).containsExactly(0, 1);
    }

    @Test
    void theyAgreeOnTheOtherWorks() throws IOException {
        agree("resolve", "https://example.org/a/b\t../c?d=e");
        agree("query", "a=b&c=d%20e+f");
        agree("host", "b\\u00fccher.example");
    }

    @Test
    void aRefusedInputIsCounted() throws IOException {
        var trials = Trials.of(new Work("", "", "read", ""), ROOT, lines("http://[::1", "https://example.org/"));
        assertThat(Library.ALL)
                .allSatisfy(library -> assertThat(trials.refused(library)).isEqualTo(1));
        assertThat(trials.takenByAll()).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theyTakeTheirTime(Library library) throws IOException {
        var inputs = lines("https://example.org/a", "https://example.org/b", "http://[::1");
        try (var player = Fork.start(library.player(ROOT, "parse", inputs)).orElseThrow()) {
            var time = Measured.parse(player.ask("time 0.01", LIMIT_SECONDS));
            assertThat(time.number("items"))
                    .isPositive()
                    .satisfies(items -> assertThat(items % 3).isZero());
            assertThat(time.number("nanos")).isPositive();
            assertThat(time.number("refused")).isEqualTo(1);
            if (library.isJava()) {
                assertThat(time.number("bytes") / time.number("items")).isGreaterThanOrEqualTo(8);
                assertThat(time.number("sum")).isEqualTo(2); // two objects
            }
        }
    }

    @Test
    void whatTheUsualOneKeepsIsCounted() throws IOException {
        var urls = Stream.generate(() -> "https://example.org/a").limit(1000).toArray(String[]::new);
        try (var player =
                Fork.start(Library.SOCKEYE.player(ROOT, "parse", lines(urls))).orElseThrow()) {
            player.ask("time 0.1", LIMIT_SECONDS);
            var usual = Measured.parse(player.ask("usual", LIMIT_SECONDS));
            assertThat(usual.number("share")).isGreaterThan(.9);
            assertThat(usual.number("objects")).isBetween(.99, 1.1);
            assertThat(usual.number("kept")).isBetween(usual.number("allocated") - 1, usual.number("allocated") + 8);
        }
    }

    @Test
    void oneThatDoesNotAnswerIsToldFromOneThatDied() throws IOException {
        var endless = Stream.generate(() -> "https://example.org/a").limit(10).toArray(String[]::new);
        try (var player =
                Fork.start(Library.JDK.player(ROOT, "parse", lines(endless))).orElseThrow()) {
            assertThatThrownBy(() -> player.ask("time 1000", 1)).hasMessage("not within 1 s");
            assertThatThrownBy(() -> player.ask("time 1", 1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aLibraryThatHasNothingForAWorkSaysSo() throws IOException {
        assertThat(Fork.start(new Library("okhttp", "").player(ROOT, "quote", lines("a"))))
                .isEmpty();
    }

    private void agree(String task, String input) throws IOException {
        var trials = Trials.of(new Work("", "", task, ""), ROOT, lines(input));
        assertThat(Library.ALL)
                .as(task)
                .allSatisfy(library ->
                        assertThat(trials.same(library, Library.SOCKEYE)).isEqualTo(1));
    }
}
