package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser: its script runs, and nobody else's; it filters a hundred thousand messages; cut off, it opens. */
@Tag("slow")
class HtmlTranscriptBrowserTest {
    @TempDir
    private Path folder;

    @Test
    void hostileTextRunsNothing() throws Exception {
        write(transcript -> {
            Tap tap = transcript.open("<img src=x onerror=\"document.title='owned'\">");
            say(tap, "<script>document.title='owned'</script></pre><img src=x onerror=\"document.title='owned'\">\r\n");
            tap.closed();
        });
        assertThat(shown(""))
                .contains("<title>Transcript</title>", ">2 messages</output>")
                .doesNotContain("<title>owned");
    }

    @Test
    void aHundredThousandMessages() throws Exception {
        write(transcript -> {
            Tap one = transcript.open("one:1");
            Tap two = transcript.open("two:2");
            for (int i = 0; i < 100_000; i++) {
                say(i % 2 == 0 ? one : two, "message " + i % 1000 + ".\r\n");
            }
        });
        assertThat(shown("")).contains(">100000 messages</output>", "<option value=\"2\">#2 two:2</option>");
        assertThat(shown("#q=MESSAGE+77.")).contains(">100 of 100000</output>");
        assertThat(shown("#q=message+77.&n=1")).contains(">0 of 100000</output>");
        assertThat(shown("#side=c")).contains(">0 of 100000</output>");
    }

    @Test
    void aPageThatWasCutOff() throws Exception {
        write(transcript -> {
            Tap tap = transcript.open("one:1");
            for (int i = 0; i < 1000; i++) {
                say(tap, "message " + i + "\r\n");
            }
        });
        byte[] whole = Files.readAllBytes(page());
        Files.write(page(), Arrays.copyOf(whole, whole.length - 200));
        assertThat(shown("#q=message+9")).containsPattern(">1[0-9]+ of 99[0-9]</output>");
    }

    private Path page() {
        return folder.resolve("said.html");
    }

    /** What is to be told. */
    @FunctionalInterface
    private interface Telling {
        void tell(Transcript transcript);
    }

    private void write(Telling telling) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(page()));
                var transcript = Transcript.html(out)) {
            telling.tell(transcript);
        }
    }

    /** The page as it is when it has been read. */
    private String shown(String filter) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "chromium")));
        Assumptions.assumeTrue(there, "chromium is not installed");
        String profile = "--user-data-dir=" + folder.resolve("profile");
        String[] command = {"chromium", "--headless", "--no-sandbox", "--disable-gpu", profile, "--dump-dom"};
        Path dom = folder.resolve("dom.html");
        String[] words = Stream.concat(
                        Stream.of("sh", "-c", "exec \"$@\" >'" + dom + "'", "sh"),
                        Stream.concat(Stream.of(command), Stream.of(page().toUri() + filter)))
                .toArray(String[]::new);
        try (var child = Child.start(words)) {
            int status = child.awaitExit(Duration.ofMinutes(2));
            assertThat(status).as(child::err).isZero();
            return Files.readString(dom);
        }
    }

    private static void say(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.received(bytes, 0, bytes.length);
    }
}
