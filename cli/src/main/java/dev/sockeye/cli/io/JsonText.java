package dev.sockeye.cli.io;

/** Whether a text is one JSON value and nothing else (RFC 8259). Keeps nothing of it. */
public final class JsonText {
    private static final int DEEPEST = 500;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Whether it is. */
    public static boolean isValid(String text) {
        var reader = new JsonText(text);
        return reader.value(0) && reader.at == text.length();
    }

    private boolean value(int depth) {
        blanks();
        boolean valid = depth < DEEPEST
                && at < text.length()
                && switch (text.charAt(at)) {
                    case '{' -> all('}', () -> string() && next(':') && value(depth + 1));
                    case '[' -> all(']', () -> value(depth + 1));
                    case '"' -> string();
                    case 't' -> word("true");
                    case 'f' -> word("false");
                    case 'n' -> word("null");
                    default -> number();
                };
        blanks();
        return valid;
    }

    private interface Piece {
        boolean isThere();
    }

    /** What stands between brackets, with commas. */
    private boolean all(char end, Piece piece) {
        at++;
        if (next(end)) {
            return true;
        }
        do {
            if (!piece.isThere()) {
                return false;
            }
        } while (next(','));
        return next(end);
    }

    private boolean next(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += word.length();
        return there;
    }

    private boolean string() {
        if (!next('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return c == 'u' ? digits(4, 16) == 4 : "\"\\/bfnrt".indexOf(c) >= 0;
    }

    /** number = [ minus ] int [ frac ] [ exp ] */
    private boolean number() {
        skip("-");
        int start = at;
        int whole = digits(Integer.MAX_VALUE, 10);
        boolean valid = whole == 1 || (whole > 1 && text.charAt(start) != '0');
        if (skip(".")) {
            valid &= digits(Integer.MAX_VALUE, 10) > 0;
        }
        if (skip("eE")) {
            skip("+-");
            valid &= digits(Integer.MAX_VALUE, 10) > 0;
        }
        return valid;
    }

    private boolean skip(String any) {
        boolean there = at < text.length() && any.indexOf(text.charAt(at)) >= 0;
        at += there ? 1 : 0;
        return there;
    }

    private int digits(int most, int radix) {
        int start = at;
        while (at < text.length()
                && at - start < most
                && text.charAt(at) < 128
                && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return at - start;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
