package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The escapes of transcripts and test scripts: {@code \r \n \t \0 \xHH \\}; text that people can read stays as it is. Pure. */
final class ScriptText {
    private static final HexFormat HEX = HexFormat.of();

    private ScriptText() {}

    /** Bytes as text: UTF-8 where it is, hexadecimal where it is not or would not be seen for what it is. */
    static String escape(byte[] bytes) {
        if (isPlain(bytes)) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        var text = new StringBuilder(bytes.length + 16);
        int at = 0;
        while (at < bytes.length) {
            int length = lengthOfCharacter(bytes, at);
            int c = length == 0 ? -1 : codePoint(bytes, at, length);
            if (c < 0) {
                text.append("\\x").append(HEX.toHexDigits(bytes[at++]));
                continue;
            }
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case 0 -> text.append("\\0");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (isVisible(c)) {
                        text.appendCodePoint(c);
                    } else {
                        for (int i = at; i < at + length; i++) {
                            text.append("\\x").append(HEX.toHexDigits(bytes[i]));
                        }
                    }
                }
            }
            at += length;
        }
        return text.toString();
    }

    /** Whether all of it is printable ASCII that needs no escape: most of what is said. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b == 0x7f || b == '\\') {
                return false;
            }
        }
        return true;
    }

    /** For a remark: no line end, nothing that a terminal would act upon. */
    static String oneLine(String text) {
        return escape(text.getBytes(StandardCharsets.UTF_8)).replace("\\\\", "\\");
    }

    /** By its first byte; 0 when that begins none, or the character is cut off. */
    private static int lengthOfCharacter(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        return at + length <= bytes.length ? length : 0;
    }

    private static int codePoint(byte[] bytes, int at, int length) {
        if (length == 1) {
            return bytes[at];
        }
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        try {
            CharBuffer one = strict.decode(ByteBuffer.wrap(bytes, at, length));
            return Character.codePointAt(one, 0);
        } catch (CharacterCodingException e) {
            return -1;
        }
    }

    /** Neither a control, nor something that reorders or hides its neighbours. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
