package dev.sockeye.http.message;

import java.util.regex.Pattern;

/** Bytes written as text: each character is a byte. */
final class Bytes {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");

    private Bytes() {}

    /** {@code \r \n \t \0 \\ \xHH} become the characters that they stand for. */
    static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> {
            String hex = escape.group(1);
            char plain = hex != null
                    ? (char) Integer.parseInt(hex, 16)
                    : switch (escape.group(2)) {
                        case "r" -> '\r';
                        case "n" -> '\n';
                        case "t" -> '\t';
                        case "0" -> '\0';
                        case "\\" -> '\\';
                        default -> throw new IllegalArgumentException(text);
                    };
            return java.util.regex.Matcher.quoteReplacement(String.valueOf(plain));
        });
    }
}
