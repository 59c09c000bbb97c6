package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Browser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser, used by the keyboard alone: its script runs, and nobody else's; it filters; cut off, it opens. */
@Tag("slow")
class HtmlTranscriptBrowserTest {
    private Instant now = Instant.parse("2026-01-02T12:00:00Z");
    private static final String FOCUSED = "document.activeElement.id || document.activeElement.localName";

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Browser.isInstalled(), "chromium is not installed");
        browser = Browser.start(folder);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void hostileTextRunsNothing() throws Exception {
        write(transcript -> {
            Tap tap = transcript.open("<img src=x onerror=\"document.title='owned'\">");
            heard(
                    tap,
                    "<script>document.title='owned'</script></pre><img src=x onerror=\"document.title='owned'\">\r\n");
            tap.closed();
        });
        open("");
        assertThat(browser.evaluate("document.title")).isEqualTo("Transcript");
        assertThat(count()).isEqualTo("2 messages");
    }

    @Test
    void searchedByKeyboard() throws Exception {
        write(HtmlTranscriptBrowserTest::twoConversations);
        open("");
        browser.type("/");
        assertThat(browser.evaluate(FOCUSED)).isEqualTo("q");
        browser.type("quit/");
        awaitCount("0 of 12");
        browser.press("Escape"); // all again, and out of the box
        awaitCount("12 messages");
        browser.type("/QuIt");
        awaitCount("2 of 12");
        assertThat(seen()).isEqualTo("QUIT,QUIT");
    }

    @Test
    void filteredByKeyboard() throws Exception {
        write(HtmlTranscriptBrowserTest::twoConversations);
        open("");
        browser.type("/");
        browser.press("Tab");
        assertThat(browser.evaluate(FOCUSED)).isEqualTo("n");
        browser.press("ArrowDown", "ArrowDown");
        awaitCount("6 of 12");
        browser.press("Tab", "ArrowDown");
        assertThat(browser.evaluate(FOCUSED)).isEqualTo("side");
        awaitCount("2 of 12");
        assertThat(seen()).isEqualTo("USER bob,QUIT");
        browser.press("Shift+Tab", "Home");
        awaitCount("4 of 12");
    }

    @Test
    void walkedAndUnfoldedByKeyboard() throws Exception {
        write(HtmlTranscriptBrowserTest::twoConversations);
        open("#side=s");
        awaitCount("6 of 12");
        browser.type("jj");
        assertThat(browser.evaluate("document.activeElement.querySelector('summary code').textContent"))
                .startsWith("line 0");
        String open = "document.activeElement.querySelector('details').open";
        assertThat(browser.evaluate(open)).isEqualTo("false");
        browser.press("Enter");
        assertThat(browser.evaluate(open)).isEqualTo("true");
        browser.press("Enter");
        assertThat(browser.evaluate(open)).isEqualTo("false");
        browser.type("kk");
        assertThat(browser.evaluate("document.activeElement.querySelector('pre').textContent"))
                .startsWith("+OK ready");
    }

    @Test
    void whatIsFoldedIsFoundAndOpens() throws Exception {
        write(HtmlTranscriptBrowserTest::twoConversations);
        open("");
        browser.type("/line 49");
        awaitCount("2 of 12");
        assertThat(browser.evaluate("[...document.querySelectorAll('details')].every(it => it.open)"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1600})
    void nothingStandsOut(int width) throws Exception {
        write(HtmlTranscriptBrowserTest::twoConversations);
        open("");
        browser.size(width, 700);
        assertThat(browser.evaluate("innerWidth")).isEqualTo("" + width);
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo("true");
        browser.type("jjjjjjjjj");
        assertThat(browser.evaluate("document.activeElement.getBoundingClientRect().top"
                        + " >= document.querySelector('header').getBoundingClientRect().bottom"))
                .isEqualTo("true");
    }

    @Test
    void aHundredThousandMessages() throws Exception {
        write(transcript -> {
            Tap one = transcript.open("one:1");
            Tap two = transcript.open("two:2");
            for (int i = 0; i < 100_000; i++) {
                heard(i % 2 == 0 ? one : two, "message " + i % 1000 + ".\r\n");
            }
        });
        open("");
        assertThat(count()).isEqualTo("100000 messages");
        browser.type("/MESSAGE 77.");
        awaitCount("100 of 100000");
        browser.press("Tab");
        browser.press("ArrowDown");
        awaitCount("0 of 100000");
        browser.press("ArrowDown");
        awaitCount("100 of 100000");
        browser.evaluate("document.activeElement.blur()");
        browser.type("jjj");
        assertThat(browser.evaluate("document.activeElement.dataset.n")).isEqualTo("2");
        open("#q=message+77.&n=1");
        assertThat(count()).isEqualTo("0 of 100000");
        open("#side=c");
        assertThat(count()).isEqualTo("0 of 100000");
    }

    @Test
    void aPageThatWasCutOff() throws Exception {
        write(transcript -> {
            Tap tap = transcript.open("one:1");
            for (int i = 0; i < 1000; i++) {
                heard(tap, "message " + i + "\r\n");
            }
        });
        byte[] whole = Files.readAllBytes(page());
        Files.write(page(), Arrays.copyOf(whole, whole.length - 200));
        open("#q=message+9");
        assertThat(count()).matches("1[0-9]+ of 99[0-9]");
    }

    /** Two conversations at once, with a long answer in each: twelve messages. */
    private static void twoConversations(Transcript transcript) {
        Tap ann = transcript.open("mail.example.org:110");
        Tap bob = transcript.open("mail.example.net:110");
        String listing = IntStream.range(0, 50)
                .mapToObj("line %d of fifty\r\n"::formatted)
                .collect(Collectors.joining());
        for (Tap tap : List.of(ann, bob)) {
            heard(tap, "+OK ready\r\n");
            said(tap, tap.equals(ann) ? "USER ann\r\n" : "USER bob\r\n");
            heard(tap, listing);
            said(tap, "QUIT\r\n");
            heard(tap, "+OK <bye>\r\n");
            tap.closed();
        }
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
                var transcript = new HtmlTranscript(out, this::aSecondLater, ZoneOffset.UTC)) {
            telling.tell(transcript);
        }
    }

    /** Nothing is said at a stretch, and so all of it is told. */
    private Instant aSecondLater() {
        now = now.plusSeconds(1);
        return now;
    }

    private void open(String filter) throws IOException {
        browser.open(URI.create(page().toUri() + filter));
    }

    private String count() throws IOException {
        return browser.evaluate("document.getElementById('count').value");
    }

    private void awaitCount(String count) throws IOException {
        browser.await("document.getElementById('count').value === '" + count + "'");
    }

    /** The texts that are not filtered away. */
    private String seen() throws IOException {
        return browser.evaluate(
                "[...document.querySelectorAll('article:not([hidden]) pre')].map(it => it.textContent)");
    }

    private static void heard(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.received(bytes, 0, bytes.length);
    }

    private static void said(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.sent(bytes, 0, bytes.length);
    }
}
