package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    @Test
    void linesEndInCrlfUnlessToldOtherwise() {
        assertThat(Script.parse("S: a").serverBytes().text()).isEqualTo("a\r\n");
        assertThat(Script.parse("S: a", LineEnd.LF).serverBytes().text()).isEqualTo("a\n");
        assertThat(Script.parse("S: a", LineEnd.NONE).serverBytes().text()).isEqualTo("a");
        assertThat(Script.parse("S: a\n! eol lf\nS: b\n! eol none\nS: c\n! eol crlf\nS: d")
                        .serverBytes())
                .hasToString("a\\r\\nb\\ncd\\r\\n");
        assertThat(Script.parse("S: a\\\nS: b").serverBytes()).hasToString("ab\\r\\n");
        assertThat(Script.parse("S: a\\\\").serverBytes()).hasToString("a\\\\\\r\\n");
    }

    @Test
    void everyByteHasAnEscape() {
        assertThat(Script.parse("S: \\r\\n\\t\\0\\x00\\xff\\x7F\\\\ é\\")
                        .serverBytes()
                        .toArray())
                .containsExactly('\r', '\n', '\t', 0, 0, 0xff, 0x7f, '\\', ' ', 0xc3, 0xa9);
        var all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Script.parse("S: " + Bytes.of(all) + "\\").serverBytes()).isEqualTo(Bytes.of(all));
    }

    @Test
    void onlyOneBlankStandsBetweenColonAndText() {
        assertThat(Script.parse("S:  MDTM\nS:\nS: ").serverBytes()).hasToString(" MDTM\\r\\n\\r\\n\\r\\n");
    }

    @Test
    void aTranscriptIsAScript() {
        var transcript = """
                # what a user sent in

                12:00:01.250 #1 S: 220 ready
                2026-01-01T12:00:01.3Z [7] C: USER ann
                +0.004 C: 12:00 S: no
                """;
        assertThat(Script.parse(transcript)).isEqualTo(Script.parse("S: 220 ready\nC: USER ann\nC: 12:00 S: no"));
    }

    @Test
    void aMaskStandsForAnySecret() {
        var step = (Step.Client) Script.parse("C: PASS ***, ok").steps().getFirst();
        assertThat(Hearing.matches(step, Bytes.of("PASS s*cr*t, ok\r\n"))).isTrue();
        assertThat(Hearing.matches(step, Bytes.of("PASS , ok\r\n"))).isTrue();
        assertThat(Hearing.matches(step, Bytes.of("PASS a\r\nRSET, ok\r\n"))).isFalse();
        assertThat(Hearing.matches(step, Bytes.of("PASS a, no\r\n"))).isFalse();
    }

    @Test
    void whatItPrintsParsesToTheSame() {
        var text = """
                S: 220 \\0\\xff\\\\
                S: \\
                S: one\\nline\\
                C: PASS ***
                C: \\x2a** stars
                ! flush
                ! dribble 2 gate
                ! dribble 1
                ! wait 20ms
                ! wait 50us
                ! split 3
                ! cut 17
                ! cut 17 reset
                ! cut 0 stall
                ! may-leave
                ! tls
                ! eof
                ! half-close
                ! reset
                """;
        Script script = Script.parse(text);
        assertThat(script.steps()).hasSize(19);
        assertThat(script).hasToString(text);
        assertThat(Script.parse(script.toString())).isEqualTo(script);
    }

    @Test
    void anyBytesPrintAndParseToTheSame() {
        var random = new Random(7);
        byte[] common = "\\*\r\n0x# C:!".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 5000; round++) {
            var bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextBoolean() ? bytes[i] : common[random.nextInt(common.length)];
            }
            Script script = Script.of(Step.client(bytes), Step.server(bytes));
            assertThat(Script.parse(script.toString())).isEqualTo(script);
        }
    }

    @Test
    void faultsAreValues() {
        assertThat(Script.parse("! dribble 1 2s\n! cut 4 stall\n! stall").steps())
                .containsExactly(
                        new Step.Inject(new Fault.Dribble(1, new Pace.Gap(Duration.ofSeconds(2)))),
                        new Step.Inject(new Fault.Cut(4, Fault.Cut.How.STALL)),
                        new Step.Inject(new Fault.Stall()));
    }

    @Test
    void aDialogueIsCutAndSplitAtEveryByte() {
        Script script = Script.parse("S: ab\nC: c\nS: d");
        assertThat(script.everyCut().stream().map(Script::faults))
                .hasSize(7)
                .startsWith(List.of(new Fault.Cut(0)))
                .endsWith(List.of(new Fault.Cut(6)));
        assertThat(script.splitAtEvery().stream().map(Script::faults))
                .hasSize(6)
                .startsWith(List.of(new Fault.Split(1)))
                .endsWith(List.of(new Fault.Split(6)));
        assertThat(script.retellings()).hasSize(8);
    }

    @Test
    void severalConnectionsArePartedByNext() {
        assertThat(Script.parseAll("S: a\n! next\nS: b", LineEnd.LF))
                .containsExactly(Script.parse("S: a", LineEnd.LF), Script.parse("S: b", LineEnd.LF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "X: hello",
                "S: \\q",
                "S: \\x4",
                "S: \\xgg",
                "! jump",
                "! cut",
                "! cut x",
                "! cut -1",
                "! cut 1 softly",
                "! dribble 0",
                "! wait 3h",
                "! reset\nS: a",
                "! stall\n! close",
                "! half-close\nS: a",
                "S: a\n! next\nS: b"
            })
    void whatIsNoScriptIsRefused(String text) {
        assertThatThrownBy(() -> Script.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalNamesTheLine() {
        assertThatThrownBy(() -> Script.parse("S: a\n\nhello")).hasMessage("line 3: not a line of a script: hello");
    }
}
