package dev.sockeye.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The escapes of a script: {@code \r \n \t \0 \xHH \\}; everything else is UTF-8 as it stands. Pure. */
final class Escapes {
    private static final HexFormat HEX = HexFormat.of();

    private Escapes() {}

    static Bytes parse(String text) {
        var bytes = new ByteArrayOutputStream();
        int done = 0;
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', done)) {
            bytes.writeBytes(text.substring(done, at).getBytes(StandardCharsets.UTF_8));
            done = at + lengthOfEscape(text, at);
            bytes.write(byteOf(text.substring(at + 1, done)));
        }
        bytes.writeBytes(text.substring(done).getBytes(StandardCharsets.UTF_8));
        return Bytes.of(bytes.toByteArray());
    }

    private static int lengthOfEscape(String text, int at) {
        int length = text.startsWith("\\x", at) ? 4 : 2;
        if (at + length > text.length()) {
            throw new IllegalArgumentException("an escape is cut off: " + text.substring(at));
        }
        return length;
    }

    private static int byteOf(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> 0;
            case '\\' -> '\\';
            case 'x' -> HexFormat.fromHexDigits(escape, 1, 3);
            default -> throw new IllegalArgumentException("no such escape: \\" + escape);
        };
    }

    static String print(byte[] bytes) {
        var text = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            switch (b) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case 0 -> text.append("\\0");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (b >= ' ' && b < 0x7f) {
                        text.append((char) b);
                    } else {
                        text.append("\\x").append(HEX.toHexDigits(b));
                    }
                }
            }
        }
        return text.toString();
    }
}
