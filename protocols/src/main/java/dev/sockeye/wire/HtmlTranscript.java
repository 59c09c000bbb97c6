package dev.sockeye.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A transcript as one page that needs no network: messages in sequence, with search and filters. Only ever appended to, so that it opens
 * whenever it is cut off. Messages stand in sections, which a browser lays out when they come into sight.
 */
final class HtmlTranscript implements Transcript {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int SECTION = 100;

    private final OutputStream out;
    private final InstantSource clock;
    private final ZoneId zone;
    private final SteadyOutput output = new SteadyOutput();
    private int connections;
    private int messages; // guarded by the output

    HtmlTranscript(OutputStream out, InstantSource clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
        append(HtmlPage.beginning());
    }

    @Override
    public synchronized Tap open(String peer) {
        return new FoldingTap(new MessageTap(new Rows(++connections, peer)), clock);
    }

    /** Writes the end of the page and flushes; the output stays the caller's to close. */
    @Override
    public void close() throws IOException {
        output.close(() -> {
            out.write(HtmlPage.END.getBytes(StandardCharsets.UTF_8));
            out.flush();
        });
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(() -> out.write(bytes));
    }

    private void row(String html) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        output.write(() -> {
            if (++messages % SECTION == 0) {
                out.write("</section><section>\n".getBytes(StandardCharsets.UTF_8));
            }
            out.write(bytes);
        });
    }

    /** The messages of one connection. */
    private final class Rows implements Teller {
        private final int number;
        private final String peer;
        private boolean named;

        Rows(int number, String peer) {
            this.number = number;
            this.peer = peer;
        }

        @Override
        public void said(boolean mine, List<Part> parts) {
            String kind = (mine ? "c" : "s") + (HtmlMessage.isBinary(parts) ? " h" : "");
            row(begin(kind, mine ? " C →" : " ← S") + HtmlMessage.of(parts) + "</article>\n");
        }

        @Override
        public void happened(String text) {
            String line = Html.escape(ScriptText.oneLine(text));
            row(begin("e", "") + "<pre>" + line + "</pre></article>\n");
        }

        @Override
        public void over() {
            happened("closed");
        }

        private String begin(String kind, String side) {
            String name = named ? "" : " data-peer=\"" + Html.escape(ScriptText.oneLine(peer)) + '"';
            named = true;
            return "<article class=\"" + kind + "\" data-n=\"" + number + '"' + name + "><time>"
                    + TIME.format(clock.instant().atZone(zone)) + "</time><b>#" + number + side + "</b>";
        }
    }
}
