package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.wire.MalformedBodyException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FtpReplyReaderTest {
    private static List<FtpReply> read(String... lines) throws MalformedBodyException {
        var reader = new FtpReplyReader(100);
        var replies = new ArrayList<FtpReply>();
        for (String line : lines) {
            reader.line(line.getBytes(UTF_8)).ifPresent(replies::add);
        }
        assertThat(reader.isWithin()).isFalse();
        return replies;
    }

    @Test
    void aReplyOfOneLine() throws Exception {
        assertThat(read("220 ready")).containsExactly(FtpReply.of(220, "ready"));
        assertThat(read("220 ")).containsExactly(FtpReply.of(220, ""));
        assertThat(read("220")).containsExactly(FtpReply.of(220, ""));
    }

    @Test
    void aReplyOfManyLines() throws Exception {
        assertThat(read("211-Features:", " MDTM", "211 End"))
                .containsExactly(new FtpReply(211, List.of("Features:", " MDTM", "End")));
    }

    /** RFC 959 section 4.2: the lines between may begin with digits. */
    @Test
    void linesWithOtherCodesAreText() throws Exception {
        assertThat(read("230-Hello", "550 no end of this", "230x", "12", "", "230 in"))
                .containsExactly(new FtpReply(230, List.of("Hello", "550 no end of this", "230x", "12", "", "in")));
    }

    @Test
    void aCodeMayStandOnEachLine() throws Exception {
        assertThat(read("220-a", "220-b", "220 c")).containsExactly(new FtpReply(220, List.of("a", "b", "c")));
        assertThat(read("220-a", "220")).containsExactly(new FtpReply(220, List.of("a", "")));
    }

    @Test
    void emptyLinesBetweenRepliesDoNotCount() throws Exception {
        assertThat(read("", "220 a", "", "", "221 b")).containsExactly(FtpReply.of(220, "a"), FtpReply.of(221, "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "22", "22x a", "2200 a", "099 a", "700 a", "220_a", " 220 a", "+OK"})
    void whatIsNoReply(String line) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void anEndlessReplyEnds() {
        var reader = new FtpReplyReader(50);
        assertThatThrownBy(() -> {
                    reader.line("220-a".getBytes(UTF_8));
                    for (int i = 0; i < 51; i++) {
                        reader.line("more".getBytes(UTF_8));
                    }
                })
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageContaining("50 lines");
        assertThatThrownBy(() -> {
                    var empty = new FtpReplyReader(50);
                    for (int i = 0; i < 52; i++) {
                        empty.line(new byte[0]);
                    }
                })
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void telnetIsTakenOut() throws Exception {
        byte[] line =
                "220 a\u00ff\u00fb\u0001b\u00ff\u00ffc\u00ff\u00f1d".getBytes(ISO_8859_1); // WILL ECHO, IAC IAC, NOP
        assertThat(new FtpReplyReader(10).line(line).orElseThrow().text()).isEqualTo("ab\udcffcd");
    }

    @Test
    void bytesThatAreNoTextAreKept() throws Exception {
        byte[] line = "257 \"/caf\u00e9\"".getBytes(ISO_8859_1);
        String text = new FtpReplyReader(10).line(line).orElseThrow().text();
        assertThat(FtpPath.bytes(text)).isEqualTo("\"/caf\u00e9\"".getBytes(ISO_8859_1));
        assertThat(new FtpReplyReader(10, ISO_8859_1).line(line).orElseThrow().text())
                .isEqualTo("\"/caf\u00e9\"");
    }
}
