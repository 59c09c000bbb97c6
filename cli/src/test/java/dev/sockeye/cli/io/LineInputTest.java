package dev.sockeye.cli.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines, wherever the stream is cut. */
class LineInputTest {
    private final List<String> events = new ArrayList<>();

    private List<String> read(InputStream in) throws IOException {
        var lines = new LineInput(in, () -> events.add("pause"));
        while (lines.next()) {
            events.add(lines.number() + ":" + (lines.tooLong() ? "too long" : new String(lines.bytes(), UTF_8)));
        }
        return events;
    }

    /** Gives at most so many bytes for each read. */
    private static InputStream dribble(byte[] bytes, int most) {
        var whole = new ByteArrayInputStream(bytes);
        return new InputStream() {
            @Override
            public int read() {
                return whole.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return whole.read(into, offset, Math.min(most, length));
            }
        };
    }

    @Test
    void endsAreLfOrCrlfAndTheLastLineNeedsNone() throws Exception {
        for (int most = 1; most < 20; most++) {
            events.clear();
            read(dribble("a\r\nbb\n\n\rc\r\r\nlast".getBytes(UTF_8), most));
            assertThat(events)
                    .filteredOn(it -> !it.equals("pause"))
                    .containsExactly("1:a", "2:bb", "3:", "4:\rc\r", "5:last");
        }
    }

    @Test
    void anEndAtTheEndIsNoLine() throws Exception {
        assertThat(read(dribble("a\n".getBytes(UTF_8), 99))).containsExactly("pause", "1:a", "pause");
        events.clear();
        assertThat(read(dribble(new byte[0], 99))).containsExactly("pause");
    }

    @Test
    void whatIsThereIsAnsweredBeforeItWaits() throws Exception {
        assertThat(read(dribble("a\nb\nc\n".getBytes(UTF_8), 4)))
                .containsExactly("pause", "1:a", "2:b", "pause", "3:c", "pause");
    }

    @Test
    void aLineBeyondTheLimitIsPassedOverAndNotKept() throws Exception {
        var bytes = new byte[LineInput.LONGEST + 4];
        Arrays.fill(bytes, (byte) 'x');
        bytes[LineInput.LONGEST] = '\n'; // just long enough
        assertThat(read(new ByteArrayInputStream(bytes)).stream()
                        .filter(it -> !it.equals("pause"))
                        .map(String::length))
                .containsExactly(2 + LineInput.LONGEST, 5);
        events.clear();
        bytes[LineInput.LONGEST] = 'x';
        bytes[LineInput.LONGEST + 1] = '\n';
        assertThat(read(new ByteArrayInputStream(bytes)))
                .filteredOn(it -> !it.equals("pause"))
                .containsExactly("1:too long", "2:xx");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Is a directory");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> read(broken)).hasMessage("cannot read standard input: Is a directory");
    }
}
