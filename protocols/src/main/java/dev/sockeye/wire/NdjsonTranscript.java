package dev.sockeye.wire;

import java.io.Flushable;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A transcript as JSON, one object a line, for jq and its kin.
 *
 * <pre>
 * {"time":"2026-01-02T12:00:01.230Z","connection":1,"peer":"mail.example.org:143","event":"connected to mail.example.org:143"}
 * {"time":"2026-01-02T12:00:01.251Z","connection":1,"peer":"mail.example.org:143","side":"C","text":"PASS "}
 * {"time":"2026-01-02T12:00:01.251Z","connection":1,"peer":"mail.example.org:143","side":"C","secret":"7 bytes"}
 * {"time":"2026-01-02T12:00:01.251Z","connection":1,"peer":"mail.example.org:143","side":"C","text":"\r\n"}
 * {"time":"2026-01-02T12:00:01.260Z","connection":1,"peer":"mail.example.org:143","side":"S","base64":"/wA="}
 * </pre>
 *
 * <p>The texts, decoded base64 and secrets of a side in their order are all that it said. Nothing is written but ASCII.
 */
final class NdjsonTranscript implements Transcript {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Appendable out;
    private final InstantSource clock;
    private final Stamp stamp;
    private final SteadyOutput output = new SteadyOutput();
    private int connections;

    NdjsonTranscript(Appendable out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        stamp = new Stamp(clock, TIME);
    }

    @Override
    public synchronized Tap open(String peer) {
        return new FoldingTap(new MessageTap(new Objects(++connections, peer)), clock);
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

    /** The objects of one connection. */
    private final class Objects implements Teller {
        private final String connection;

        Objects(int number, String peer) {
            connection = ",\"connection\":" + number + ",\"peer\":" + quoted(peer);
        }

        @Override
        public void said(boolean mine, List<Part> parts) {
            var lines = new StringBuilder();
            String now = stamp.now();
            for (Part part : parts) {
                begin(lines, now).append(",\"side\":").append(mine ? "\"C\"," : "\"S\",");
                value(lines, part);
                lines.append("}\n");
            }
            output.write(() -> out.append(lines));
        }

        @Override
        public void happened(String text) {
            var line = begin(new StringBuilder(), stamp.now());
            line.append(",\"event\":").append(quoted(text)).append("}\n");
            output.write(() -> out.append(line));
        }

        @Override
        public void over() {
            happened("closed");
        }

        private StringBuilder begin(StringBuilder line, String now) {
            return line.append("{\"time\":\"").append(now).append('"').append(connection);
        }
    }

    private static void value(StringBuilder line, Part part) {
        Optional<String> text = part.isSecret() ? Optional.empty() : Utf8.decode(part.bytes());
        if (part.isSecret()) {
            line.append("\"secret\":\"").append(part.length()).append(part.length() == 1 ? " byte\"" : " bytes\"");
        } else if (text.isPresent()) {
            line.append("\"text\":").append(quoted(text.get()));
        } else {
            line.append("\"base64\":\"")
                    .append(Base64.getEncoder().encodeToString(part.bytes()))
                    .append('"');
        }
    }

    /** RFC 8259, section 7; whatever is not ASCII, or a terminal would act upon, as its number. */
    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + text.length() / 8 + 16).append('"');
        int told = 0; // up to here
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                continue;
            }
            quoted.append(text, told, i);
            told = i + 1;
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return quoted.append(text, told, text.length()).append('"').toString();
    }
}
