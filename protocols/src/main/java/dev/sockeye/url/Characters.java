package dev.sockeye.url;

import java.util.Locale;

/** Characters named for a message, so that one sees them. */
final class Characters {
    private Characters() {}

    static String named(int scalar) {
        return switch (scalar) {
            case ' ' -> "a space";
            case '\t' -> "a tab";
            case '\r' -> "a carriage return";
            case '\n' -> "a line feed";
            default ->
                scalar > ' ' && scalar < 0x7F
                        ? "\"" + (char) scalar + '"'
                        : String.format(Locale.ROOT, "U+%04X", scalar);
        };
    }
}
