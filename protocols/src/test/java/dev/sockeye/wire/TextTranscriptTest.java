package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Bytes;
import dev.sockeye.testkit.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form: readable, a script again, and without secrets. */
class TextTranscriptTest {
    private final StringBuilder text = new StringBuilder();
    private final Transcript transcript =
            new TextTranscript(text, InstantSource.fixed(Instant.parse("2026-01-02T12:00:01.250Z")), ZoneOffset.UTC);

    @Test
    void linesOfBothSides() throws IOException {
        Tap one = transcript.open("mail.example.org:143");
        Tap two = transcript.open("mail.example.org:143");
        one.event("connected to mail.example.org:143");
        say(one, false, "+OK 你好\r\n");
        say(one, true, "PASS ");
        one.sentSecret(7);
        say(one, true, "\r\n");
        say(two, false, "+OK\n\u001b[2J\u202e.\r\n");
        one.closed();
        one.closed();
        transcript.close();
        assertThat(text.toString().lines())
                .containsExactly(
                        "# 12:00:01.250 #1 connected to mail.example.org:143",
                        "12:00:01.250 #1 S: +OK 你好",
                        "12:00:01.250 #1 C: PASS ***",
                        "12:00:01.250 #2 S: +OK\\n\\",
                        "12:00:01.250 #2 S: \\x1b[2J\\xe2\\x80\\xae.",
                        "# 12:00:01.250 #1 closed");
    }

    /** Whatever is said, in whatever pieces: the text read as a script has the same bytes on each side. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsAScript(int seed) throws IOException {
        var random = new Random(seed);
        var said = new ByteArrayOutputStream[] {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
        Tap tap = transcript.open("x");
        String[] words = {
            "a", "\r\n", "\n", "\r", "\\", "\0", "\t", " ", "你", "\u00ff", "\ud83d\ude00", "#", "! x", "\u202e"
        };
        for (int i = 0; i < 300; i++) {
            byte[] piece = words[random.nextInt(words.length)]
                    .repeat(1 + random.nextInt(3))
                    .getBytes(random.nextInt(5) == 0 ? ISO_8859_1 : UTF_8);
            boolean mine = random.nextInt(4) == 0;
            said[mine ? 1 : 0].writeBytes(piece);
            if (mine) {
                tap.sent(piece, 0, piece.length);
            } else {
                tap.received(piece, 0, piece.length);
            }
            if (random.nextInt(20) == 0) {
                tap.event("something\nhappened");
            }
        }
        say(tap, false, "long".repeat(3000));
        said[0].writeBytes("long".repeat(3000).getBytes(UTF_8));
        tap.closed();
        Script script = Script.parse(text.toString());
        assertThat(script.serverBytes()).isEqualTo(Bytes.of(said[0].toByteArray()));
        assertThat(script.clientBytes()).isEqualTo(Bytes.of(said[1].toByteArray()));
    }

    private static void say(Tap tap, boolean mine, String line) {
        byte[] bytes = line.getBytes(UTF_8);
        if (mine) {
            tap.sent(bytes, 0, bytes.length);
        } else {
            tap.received(bytes, 0, bytes.length);
        }
    }
}
