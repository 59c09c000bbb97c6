package dev.sockeye.url;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding: to {@code %20} and back, with the results of Python's {@code urllib.parse}, and by the WHATWG standard's sets.
 *
 * <pre>{@code
 * Percent.quote("/a b/é");                    // "/a%20b/%C3%A9"
 * Percent.quote("a/b", "");                   // "a%2Fb"
 * Percent.quotePlus("a b&c");                 // "a+b%26c"
 * Percent.encode("a b#c", Percent.Set.QUERY); // "a%20b%23c"
 * Percent.unquote("a%20b%zz");                // "a b%zz"
 * Percent.unquoteStrict("a%20b%zz");          // UrlSyntaxException at position 5
 * }</pre>
 *
 * <p>Where nothing changes the text given is the text returned. Linear in the length; stateless, so free to use from any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986 section 2.1</a>
 * @see <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL standard, percent-encoded bytes</a>
 */
public final class Percent {
    private static final Set PATHS = Set.allowing("/");
    private static final Set ALL_BUT_SPACE = Set.allowing(" ");

    private Percent() {}

    /** {@code quote(text, "/")}: for a path. */
    public static String quote(String text) {
        return Quoting.of(text, PATHS, TextErrors.STRICT);
    }

    /**
     * Escapes all but letters, digits, {@code -._~} and what is called safe, as Python's {@code quote}.
     *
     * @param safe what stays as it is; characters beyond ASCII in it do not count
     * @throws UrlSyntaxException at half a surrogate pair
     */
    public static String quote(String text, String safe) {
        return Quoting.of(text, Set.allowing(safe), TextErrors.STRICT);
    }

    /**
     * The same in another character set.
     *
     * @throws UrlSyntaxException at a character which the set has not, when {@code errors} is strict
     */
    public static String quote(String text, String safe, Charset charset, TextErrors errors) {
        return quote(text, Set.allowing(safe), charset, errors);
    }

    static String quote(String text, Set set, Charset charset, TextErrors errors) {
        return charset.equals(StandardCharsets.UTF_8)
                ? Quoting.of(text, set, errors)
                : Quoting.of(TextCodec.encode(text, charset, errors), set);
    }

    /** {@code quotePlus(text, "")}: for a name or a value of a query. */
    public static String quotePlus(String text) {
        return plus(Quoting.of(text, ALL_BUT_SPACE, TextErrors.STRICT));
    }

    /** {@link #quote(String, String) quote}, and {@code +} for a space, as Python's {@code quote_plus}. */
    public static String quotePlus(String text, String safe) {
        return quotePlus(text, safe, StandardCharsets.UTF_8, TextErrors.STRICT);
    }

    /** The same in another character set. */
    public static String quotePlus(String text, String safe, Charset charset, TextErrors errors) {
        return plus(quote(text, safe + ' ', charset, errors));
    }

    /** {@code quoteFromBytes(bytes, "/")}. */
    public static String quoteFromBytes(byte[] bytes) {
        return Quoting.of(bytes, PATHS);
    }

    /** Escapes the bytes which are not letters, digits, {@code -._~} or safe, as Python's {@code quote_from_bytes}. */
    public static String quoteFromBytes(byte[] bytes, String safe) {
        return Quoting.of(bytes, Set.allowing(safe));
    }

    /**
     * The WHATWG standard's "UTF-8 percent-encode": escapes what the set has, and half a surrogate pair as U+FFFD. A {@code %} of the text
     * stays as it is unless the set has it.
     */
    public static String encode(String text, Set set) {
        return Quoting.scalars(text, set);
    }

    private static String plus(String quoted) {
        return quoted.replace(' ', '+');
    }

    /** The text without its escapes, read as UTF-8; what is no UTF-8 becomes U+FFFD, and a {@code %} without two digits stays. */
    public static String unquote(String text) {
        return unquote(text, StandardCharsets.UTF_8, TextErrors.REPLACE);
    }

    /**
     * The text without its escapes, as Python's {@code unquote}: a {@code %} without two hexadecimal digits stays as it is.
     *
     * @throws UrlSyntaxException at an escape that is no text of this character set, when {@code errors} is strict
     */
    public static String unquote(String text, Charset charset, TextErrors errors) {
        return Unquoting.of(text, charset, errors, 0);
    }

    /** {@link #unquote(String)} after every {@code +} has become a space, as Python's {@code unquote_plus}. */
    public static String unquotePlus(String text) {
        return unquote(text.replace('+', ' '));
    }

    /** The same in another character set. */
    public static String unquotePlus(String text, Charset charset, TextErrors errors) {
        return unquote(text.replace('+', ' '), charset, errors);
    }

    /**
     * {@link #unquote(String)} for a text that must be right.
     *
     * @throws UrlSyntaxException at a {@code %} without two hexadecimal digits, or at an escape that is no UTF-8
     */
    public static String unquoteStrict(String text) {
        Unquoting.check(text);
        return unquote(text, StandardCharsets.UTF_8, TextErrors.STRICT);
    }

    /**
     * The bytes of a text whose escapes are bytes and whose other characters are UTF-8, as Python's {@code unquote_to_bytes}.
     *
     * @throws UrlSyntaxException at half a surrogate pair
     */
    public static byte[] unquoteToBytes(String text) {
        return Unquoting.bytes(TextCodec.encode(text, StandardCharsets.UTF_8, TextErrors.STRICT));
    }

    /** The bytes without their escapes; the array given is never the array returned. */
    public static byte[] unquoteToBytes(byte[] bytes) {
        return Unquoting.bytes(bytes.clone());
    }

    /**
     * Which ASCII characters are escaped; all others are. Immutable.
     *
     * <p>The constants are the percent-encode sets of the <a href="https://url.spec.whatwg.org/#percent-encoded-bytes">URL standard</a>, each
     * named for the part of a URL that it is for.
     */
    public static final class Set {
        /** Controls: U+0000 to U+001F and U+007F. */
        public static final Set C0 = new Set(0xFFFF_FFFFL, 1L << 63);

        /** Controls, space and {@code " < > `}. */
        public static final Set FRAGMENT = C0.plus(" \"<>`");

        /** Controls, space and {@code " # < >}. */
        public static final Set QUERY = C0.plus(" \"#<>");

        /** The query's and the apostrophe, for http, https, ws, wss, ftp and file. */
        public static final Set SPECIAL_QUERY = QUERY.plus("'");

        /** The query's and {@code ? ^ ` { }}. */
        public static final Set PATH = QUERY.plus("?^`{}");

        /** The path's and {@code / : ; = @ [ \ ] |}. */
        public static final Set USERINFO = PATH.plus("/:;=@[\\]|");

        /** The user information's and {@code $ % & + ,}: what JavaScript's encodeURIComponent escapes. */
        public static final Set COMPONENT = USERINFO.plus("$%&+,");

        /** The component's and {@code ! ' ( ) ~}: application/x-www-form-urlencoded, where a space becomes {@code +}. */
        public static final Set FORM = COMPONENT.plus("!'()~");

        private static final Set UNRESERVED =
                new Set(-1, -1).minus("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

        private final long low;
        private final long high;

        private Set(long low, long high) {
            this.low = low;
            this.high = high;
        }

        /** All but RFC 3986's unreserved characters (letters, digits and {@code -._~}) and these; Python's {@code safe}. */
        public static Set allowing(String safe) {
            return UNRESERVED.minus(safe);
        }

        /** This set and these characters; those beyond ASCII are in every set. */
        public Set plus(String characters) {
            Set added = of(characters);
            return new Set(low | added.low, high | added.high);
        }

        /** This set without these characters; those beyond ASCII remain. */
        public Set minus(String characters) {
            Set removed = of(characters);
            return new Set(low & ~removed.low, high & ~removed.high);
        }

        private static Set of(String characters) {
            long low = 0;
            long high = 0;
            for (int i = 0; i < characters.length(); i++) {
                char c = characters.charAt(i);
                if (c < 64) {
                    low |= 1L << c;
                } else if (c < 128) {
                    high |= 1L << c;
                }
            }
            return new Set(low, high);
        }

        /** Is this character (or byte, 0 to 255) escaped? */
        public boolean has(int c) {
            return c >= 128 || ((c < 64 ? low : high) >>> c & 1) != 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Set set && set.low == low && set.high == high;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(low) * 31 + Long.hashCode(high);
        }

        /** The printable characters in it, such as {@code [ "#<>]}. */
        @Override
        public String toString() {
            var out = new StringBuilder("[");
            for (char c = ' '; c < 0x7F; c++) {
                if (has(c)) {
                    out.append(c);
                }
            }
            return out.append(']').toString();
        }
    }
}
