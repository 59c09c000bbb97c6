package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.UnaryOperator;

/** A head as it may be seen: the lines that somebody masks, and the rest byte for byte. Pure. */
public final class Heads {
    private Heads() {}

    /**
     * Masks.
     *
     * @param head lines, each with its end: CRLF, or LF alone
     * @param shown from a line without its end to what of it may be seen; asked for each line that is not empty, in their order
     */
    public static byte[] masked(byte[] head, UnaryOperator<String> shown) {
        var masked = new ByteArrayOutputStream(head.length);
        for (int at = 0, next; at < head.length; at = next) {
            next = behindLine(head, at);
            int end = withoutEnd(head, at, next);
            var line = new String(head, at, end - at, UTF_8);
            String seen = line.isEmpty() ? line : shown.apply(line);
            if (seen.equals(line)) {
                masked.write(head, at, next - at); // also what is not UTF-8
            } else {
                masked.writeBytes(seen.getBytes(UTF_8));
                masked.write(head, end, next - end);
            }
        }
        return masked.toByteArray();
    }

    private static int behindLine(byte[] head, int from) {
        int at = from;
        while (at < head.length && head[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, head.length);
    }

    private static int withoutEnd(byte[] head, int from, int behind) {
        int end = behind;
        if (end > from && head[end - 1] == '\n') {
            end--;
        }
        return end > from && head[end - 1] == '\r' ? end - 1 : end;
    }
}
