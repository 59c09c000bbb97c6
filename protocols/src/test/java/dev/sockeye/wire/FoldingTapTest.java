package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a long body: its beginning, its end, and how much lay between. */
class FoldingTapTest {
    private final StringBuilder told = new StringBuilder();
    private Instant now = Instant.parse("2026-01-02T12:00:01.250Z");
    private final Tap tap = new FoldingTap(new Telling(), () -> now);

    @Test
    void whatIsShortIsToldAtOnce() {
        say("+OK\r\n");
        assertThat(told).hasToString("S:+OK\r\n");
    }

    @Test
    void aLongBodyIsItsBeginningACountAndItsEnd() {
        String line = "0123456789abcde\n";
        int lines = (FoldingTap.BEGINNING + FoldingTap.END) / line.length() + 1000;
        for (int i = 0; i < lines; i++) {
            say(line);
        }
        assertThat(told).hasToString("S:" + line.repeat(FoldingTap.BEGINNING / line.length()));
        told.setLength(0);
        tap.sent("QUIT\r\n".getBytes(UTF_8), 0, 6);
        int shown = FoldingTap.END / line.length() - 1; // the first one there is whole, which nothing tells
        int hidden = (1000 + 1) * line.length();
        assertThat(told)
                .hasToString("\n!" + hidden + " bytes of S are not shown\nS:" + line.repeat(shown) + "\nC:QUIT\r\n");
    }

    @Test
    void whatIsBarelyTooLongIsToldWhole() {
        say("x".repeat(FoldingTap.BEGINNING));
        say("y".repeat(FoldingTap.END));
        tap.closed();
        assertThat(told)
                .hasToString("S:" + "x".repeat(FoldingTap.BEGINNING) + "y".repeat(FoldingTap.END) + "\n!closed\n");
    }

    @Test
    void afterASilenceAStretchBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            now = now.plusSeconds(1);
            say("x".repeat(FoldingTap.BEGINNING));
        }
        assertThat(told.toString().replace("\n", "")).hasSize(2 + 10 * FoldingTap.BEGINNING);
    }

    @Test
    void aSecretIsNeverTakenForText() {
        say("x".repeat(FoldingTap.BEGINNING + 10));
        tap.receivedSecret(5);
        assertThat(told.toString()).endsWith("x".repeat(10) + "\n!secret of 5\n");
    }

    /** In whatever pieces it comes, the beginning and the end are the same, and every byte is shown or counted. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inAnyPieces(long seed) {
        var random = new Random(seed);
        byte[] body = new byte[FoldingTap.BEGINNING + 100_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (random.nextInt(40) == 0 ? '\n' : 'a' + random.nextInt(26));
        }
        for (int at = 0; at < body.length; ) {
            int n = Math.min(1 + random.nextInt(random.nextBoolean() ? 20_000 : 50), body.length - at);
            tap.received(body, at, n);
            at += n;
        }
        tap.closed();
        String all = new String(body, UTF_8);
        int end = all.indexOf('\n', body.length - FoldingTap.END) + 1;
        assertThat(told)
                .hasToString("S:" + all.substring(0, FoldingTap.BEGINNING) + "\n!" + (end - FoldingTap.BEGINNING)
                        + " bytes of S are not shown\nS:" + all.substring(end) + "\n!closed\n");
    }

    private void say(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.received(bytes, 0, bytes.length);
    }

    /** Writes down what it is told; neighbouring pieces of one side are one. */
    private final class Telling implements Tap {
        private char side = '!';

        @Override
        public void sent(byte[] bytes, int offset, int length) {
            said('C', new String(bytes, offset, length, UTF_8));
        }

        @Override
        public void received(byte[] bytes, int offset, int length) {
            said('S', new String(bytes, offset, length, UTF_8));
        }

        private void said(char who, String text) {
            if (who != side) {
                told.append(side == '!' ? "" : "\n").append(who).append(':');
                side = who;
            }
            told.append(text);
        }

        @Override
        public void sentSecret(int length) {
            event("secret of " + length);
        }

        @Override
        public void receivedSecret(int length) {
            event("secret of " + length);
        }

        @Override
        public void event(String text) {
            told.append(side == '!' ? "!" : "\n!").append(text).append('\n');
            side = '!';
        }

        @Override
        public void closed() {
            event("closed");
        }
    }
}
