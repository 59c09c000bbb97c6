package dev.sockeye.wire;

import java.io.Flushable;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A transcript as text, in the form of test scripts: what a user sends in can be pasted into a test.
 *
 * <pre>
 * # 12:00:01.230 #1 connected to mail.example.org:143
 * 12:00:01.250 #1 S: +OK ready
 * 12:00:01.251 #1 C: PASS ***
 * 12:00:01.260 #1 S: \xff\x00\                    not text; a backslash at the end: no line end came
 * # 12:00:01.300 #1 closed
 * </pre>
 *
 * <p>Written line by line while it goes on. An output that fails is not written to any more, and {@link #close} tells.
 */
final class TextTranscript implements Transcript {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Appendable out;
    private final InstantSource clock;
    private final Stamp stamp;
    private final SteadyOutput output = new SteadyOutput();
    private int connections;

    TextTranscript(Appendable out, InstantSource clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        stamp = new Stamp(clock, TIME.withZone(zone));
    }

    @Override
    public synchronized Tap open(String peer) {
        return new FoldingTap(new LineTap(this, ++connections), clock);
    }

    /** A line that was said, escaped already. */
    void said(int connection, char side, String line) {
        write(stamp.now() + " #" + connection + " " + side + ": " + line + "\n");
    }

    /** Something that happened. */
    void happened(int connection, String text) {
        write("# " + stamp.now() + " #" + connection + " " + ScriptText.oneLine(text) + "\n");
    }

    private void write(String text) {
        output.write(() -> out.append(text));
    }

    /** Flushes; the output stays the caller's to close. */
    @Override
    public void close() throws IOException {
        output.close(() -> {
            if (out instanceof Flushable flushable) {
                flushable.flush();
            }
        });
    }
}
