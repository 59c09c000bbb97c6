package dev.sockeye.url;

/**
 * What to do with text that a character set cannot hold, and with bytes that are no text in it: Python's {@code errors} argument.
 *
 * <pre>{@code
 * Percent.unquote("caf%E9");                                                      // "caf\uFFFD"
 * Percent.unquote("caf%E9", StandardCharsets.UTF_8, TextErrors.STRICT);           // UrlSyntaxException at position 3
 * Percent.unquote("caf%E9", StandardCharsets.UTF_8, TextErrors.SURROGATE_ESCAPE); // "caf\uDCE9", which quotes to caf%E9 again
 * }</pre>
 */
public enum TextErrors {
    /** A {@link UrlSyntaxException} at the first of them. */
    STRICT,
    /** Bytes that are no text become U+FFFD, one for each maximal part of a character; text without bytes becomes {@code ?}. */
    REPLACE,
    /** Left out. */
    IGNORE,
    /** A byte that is no text becomes U+DC80 to U+DCFF, which becomes that byte again; what else has no bytes is an error (PEP 383). */
    SURROGATE_ESCAPE
}
