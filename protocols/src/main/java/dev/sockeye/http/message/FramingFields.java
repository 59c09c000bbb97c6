package dev.sockeye.http.message;

import java.util.List;

/** Content-Length and Transfer-Encoding, read in the one way that nobody can misunderstand. */
final class FramingFields {
    private static final String LENGTH = "RFC 9110 section 8.6";
    private static final String CODING = "RFC 9112 section 6.1";

    private FramingFields() {}

    /**
     * The length that the fields agree upon: {@code Content-Length = 1*DIGIT}, repeated in fields or as a list only with the same value
     * (RFC 9112 section 6.3).
     */
    static long length(List<String> values) throws HttpSyntaxException {
        long length = -1;
        for (String value : values) {
            for (String element : value.split(",", -1)) {
                String digits = Syntax.strip(element);
                long one = Syntax.number(digits, 0, digits.length());
                if (one < 0) {
                    throw new HttpSyntaxException(
                            "a Content-Length that is not digits alone, or beyond 2^63 - 1", 0, LENGTH);
                }
                if (length >= 0 && one != length) {
                    throw new HttpSyntaxException("lengths that differ", 0, "RFC 9112 section 6.3");
                }
                length = one;
            }
        }
        return length;
    }

    /** Exactly {@code chunked}, once, in HTTP/1.1, and no length beside it. */
    static void checkChunked(HttpVersion version, List<String> codings, List<String> lengths)
            throws HttpSyntaxException {
        if (version == HttpVersion.HTTP_1_0) {
            throw new HttpSyntaxException("a Transfer-Encoding in HTTP/1.0", 0, CODING);
        }
        if (!lengths.isEmpty()) {
            throw new HttpSyntaxException("a Content-Length beside a Transfer-Encoding", 0, CODING);
        }
        if (codings.size() > 1 || !Syntax.isSame(codings.getFirst(), "chunked")) {
            boolean known = codings.stream().allMatch(coding -> Syntax.isSame(coding, "chunked"));
            throw new HttpSyntaxException(
                    "a Transfer-Encoding that is not chunked alone", 0, CODING, known ? 400 : 501);
        }
    }
}
