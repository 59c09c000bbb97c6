package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page: what it says of each message, and that nothing anybody says becomes a part of it. */
class HtmlTranscriptTest {
    private static final Pattern OWN = Pattern.compile(
            "</?(section|pre|b|i|time|code|summary|details)>|</(article|main|body|html)>|<article class=\"[cse]( h)?\" data-n=\"[0-9]+\"( data-peer=\"[^\"<>]*\")?>");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Transcript transcript =
            new HtmlTranscript(out, InstantSource.fixed(Instant.parse("2026-01-02T12:00:01.250Z")), ZoneOffset.UTC);
    private final int beginning = out.size();

    @Test
    void messagesInSequence() throws IOException {
        Tap tap = transcript.open("mail.example.org:143");
        tap.event("connected");
        received(tap, "+OK 你好\r\n+OK\nmore");
        sent(tap, "PASS ");
        tap.sentSecret(7);
        sent(tap, "\r\n");
        byte[] binary = {0, 1, '<', (byte) 0xff};
        tap.received(binary, 0, 4);
        tap.closed();
        String time = "<time>12:00:01.250</time>";
        assertThat(said().lines())
                .containsExactly(
                        "<article class=\"e\" data-n=\"1\" data-peer=\"mail.example.org:143\">" + time
                                + "<b>#1</b><pre>connected</pre></article>",
                        "<article class=\"s\" data-n=\"1\">" + time + "<b>#1 ← S</b><pre>+OK 你好",
                        "+OK\\n</pre></article>",
                        "<article class=\"s\" data-n=\"1\">" + time + "<b>#1 ← S</b><pre>more</pre></article>",
                        "<article class=\"c\" data-n=\"1\">" + time
                                + "<b>#1 C →</b><pre>PASS <i>secret, 7 bytes</i></pre></article>",
                        "<article class=\"s h\" data-n=\"1\">" + time + "<b>#1 ← S</b><pre>0000  00 01 3c ff "
                                + "   ".repeat(12) + " ..&lt;.</pre></article>",
                        "<article class=\"e\" data-n=\"1\">" + time + "<b>#1</b><pre>closed</pre></article>");
    }

    /** In whatever place, in whatever pieces: it stays text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>document.title='owned'</script>",
                "</pre></article></section></main><img src=x onerror=\"alert(1)\">",
                "\" onclick=\"alert(1)\" x='",
                "<!-- ",
                "]]><svg/onload=alert(1)>",
                "&lt;script&gt;",
                "\0<b>\u00ff",
                "</style></title></textarea><iframe srcdoc='x'>"
            })
    void whatIsSaidIsNeverMarkup(String hostile) throws IOException {
        Tap tap = transcript.open(hostile);
        tap.event(hostile);
        for (String end : new String[] {"\r\n", "\n", "", "\0", hostile.repeat(300)}) {
            sent(tap, hostile + end);
            received(tap, hostile + end);
        }
        for (byte b : hostile.getBytes(UTF_8)) {
            tap.received(new byte[] {b}, 0, 1);
        }
        tap.closed();
        transcript.close();
        assertThat(OWN.matcher(said()).replaceAll(""))
                .doesNotContain("<", ">")
                .doesNotContainPattern("&(?!(amp|lt|gt|quot|#39);)");
    }

    @Test
    void whatIsLongIsFolded() throws IOException {
        Tap tap = transcript.open("x");
        received(tap, "a line\r\n".repeat(12));
        received(tap, "a line\r\n".repeat(13));
        received(tap, "x".repeat(3000) + "\r\n");
        assertThat(said().split("<details><summary>", -1)).hasSize(3);
        assertThat(said()).contains("<summary>104 bytes <code>a line\\r\\na line");
    }

    private String said() {
        return out.toString(UTF_8).substring(new String(out.toByteArray(), 0, beginning, UTF_8).length());
    }

    private static void sent(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.sent(bytes, 0, bytes.length);
    }

    private static void received(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.received(bytes, 0, bytes.length);
    }
}
