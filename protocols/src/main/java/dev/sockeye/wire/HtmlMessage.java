package dev.sockeye.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** How a message looks on a transcript's page: text with the escapes of test scripts, or hexadecimal; folded when it is long. Pure. */
final class HtmlMessage {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MOST_LINES = 12;
    private static final int MOST_BYTES = 2000;
    private static final int SUMMARY = 100;
    private static final int ROW = 16;

    private HtmlMessage() {}

    /** Whether it is to be read as bytes. */
    static boolean isBinary(List<Part> parts) {
        return parts.stream().anyMatch(part -> !part.isSecret() && !isText(part.bytes()));
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\r' && b != '\n' && b != '\t' && b != 0x1b && b != 0x08) {
                return false;
            }
        }
        return Utf8.decode(bytes).isPresent();
    }

    static String of(List<Part> parts) {
        boolean binary = isBinary(parts);
        var body = new StringBuilder();
        for (Part part : parts) {
            if (part.isSecret()) {
                body.append("<i>secret, ")
                        .append(part.length())
                        .append(part.length() == 1 ? " byte</i>" : " bytes</i>");
            } else if (binary) {
                hex(body, part.bytes());
            } else {
                lines(body, part.bytes());
            }
        }
        int end = body.length();
        while (end > 0 && body.charAt(end - 1) == '\n') {
            end--; // the last line end is that of the page
        }
        body.setLength(end);
        int length = parts.stream().mapToInt(Part::length).sum();
        long lines = body.chars().filter(c -> c == '\n').count() + 1;
        String shown = "<pre>" + body + "</pre>";
        return lines <= MOST_LINES && length <= MOST_BYTES
                ? shown
                : "<details><summary>" + length + " bytes <code>" + summary(parts) + "</code></summary>" + shown
                        + "</details>";
    }

    private static String summary(List<Part> parts) {
        byte[] first = parts.get(0).bytes();
        return Html.escape(ScriptText.escape(Arrays.copyOf(first, Math.min(first.length, SUMMARY))));
    }

    /** CRLF ends a line and is not seen; a bare LF is. */
    private static void lines(StringBuilder body, byte[] bytes) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                boolean crlf = i > from && bytes[i - 1] == '\r';
                body.append(Html.escape(ScriptText.escape(Arrays.copyOfRange(bytes, from, crlf ? i - 1 : i))))
                        .append(crlf ? "\n" : "\\n\n");
                from = i + 1;
            }
        }
        body.append(Html.escape(ScriptText.escape(Arrays.copyOfRange(bytes, from, bytes.length))));
    }

    private static void hex(StringBuilder body, byte[] bytes) {
        for (int at = 0; at < bytes.length; at += ROW) {
            int end = Math.min(bytes.length, at + ROW);
            body.append(HEX.toHexDigits((short) at)).append("  ");
            for (int i = at; i < at + ROW; i++) {
                body.append(i < end ? HEX.toHexDigits(bytes[i]) : "  ").append(' ');
            }
            String seen = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
            body.append(' ').append(Html.escape(seen)).append('\n');
        }
    }
}
