package dev.sockeye.url;

/** What an ASCII character may do in a host: the sets of the URL standard, section 3.1. */
final class HostChars {
    private static final byte PLAIN = 1;
    private static final byte FORBIDDEN_IN_HOST = 2;
    private static final byte FORBIDDEN_IN_DOMAIN = 4;

    private static final byte[] CLASS = new byte[128];

    static {
        for (int c = 0; c < 128; c++) {
            boolean host = "\0\t\n\r #/:<>?@[\\]^|".indexOf(c) >= 0;
            boolean domain = host || c < 0x20 || c == '%' || c == 0x7F;
            boolean plain = !domain && !(c >= 'A' && c <= 'Z');
            CLASS[c] =
                    (byte) ((host ? FORBIDDEN_IN_HOST : 0) | (domain ? FORBIDDEN_IN_DOMAIN : 0) | (plain ? PLAIN : 0));
        }
    }

    private HostChars() {}

    /** May stand in a serialised domain as it is: no capital, no forbidden domain code point, ASCII. */
    static boolean isPlain(char c) {
        return c < 128 && (CLASS[c] & PLAIN) != 0;
    }

    /** One of the forbidden host code points. */
    static boolean isForbiddenInHost(char c) {
        return c < 128 && (CLASS[c] & FORBIDDEN_IN_HOST) != 0;
    }

    /** One of the forbidden domain code points: those of a host, the C0 controls, the percent sign and DELETE. */
    static boolean isForbiddenInDomain(char c) {
        return c < 128 && (CLASS[c] & FORBIDDEN_IN_DOMAIN) != 0;
    }

    /** A character as an error shows it: itself when it prints, else its number. */
    static String shown(int c) {
        boolean prints = c > ' ' && c < 0x7F;
        return prints ? "'" + (char) c + "'" : "U+" + "%04X".formatted(c);
    }

    /** The value of a hexadecimal digit, or -1; ASCII only, which {@link Character#digit(char, int)} is not. */
    static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
