package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Heads of HTTP/1.1 and 1.0 to bytes and back (RFC 9112), for both roles.
 *
 * <pre>
 * GET /a?b=c HTTP/1.1            request-line = method SP request-target SP HTTP-version
 * Host: example.org              field-line   = field-name ":" OWS field-value OWS
 *                                               an empty line ends it
 *
 * HTTP/1.1 200 OK                status-line  = HTTP-version SP status-code SP [ reason-phrase ]
 * Content-Length: 5
 *
 * </pre>
 *
 * <p>Strict, since two readers that differ about one request are how requests are smuggled: lines end in CRLF, no line goes on with a blank
 * (obs-fold), no blank stands before a colon, no CR alone, no control characters, one Host and a right one. Responses are read with
 * three allowances, none of which moves a boundary: a LF alone ends a line, the blank after the status may be missing, and controls
 * other than CR, LF and NUL stay in values.
 *
 * <p>Pure and stateless, so free to use from any thread. Linear in the length.
 */
public final class Http1 {
    private Http1() {}

    /**
     * Reads a request's head.
     *
     * @param head up to and with the empty line, and nothing behind it; an empty line before it is the reader's to skip
     * @throws HttpSyntaxException when it is not one whole head; its {@code status} is what a server answers
     */
    public static RequestHead request(byte[] head, HttpLimits limits) throws HttpSyntaxException {
        return new HeadParser(head, limits, true).request();
    }

    /**
     * Reads a response's head.
     *
     * @param head up to and with the empty line, and nothing behind it
     * @throws HttpSyntaxException when it is not one whole head
     */
    public static ResponseHead response(byte[] head, HttpLimits limits) throws HttpSyntaxException {
        return new HeadParser(head, limits, false).response();
    }

    /**
     * A request's head, with the empty line.
     *
     * @throws IllegalArgumentException when it needs a Host and has none, has more than one, or one that is none (CVE-2019-18348), or when a
     *     value has a control character: what we would refuse we do not send
     */
    public static byte[] bytes(RequestHead head) {
        String wrong = HostField.wrong(head.version(), head.headers());
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
        head.headers().checkControls();
        return text(head).getBytes(UTF_8);
    }

    /** A response's head, with the empty line. */
    public static byte[] bytes(ResponseHead head) {
        return text(head).getBytes(UTF_8);
    }

    private static String text(RequestHead head) {
        var text = new StringBuilder(256);
        text.append(head.method()).append(' ').append(head.target()).append(' ');
        text.append(head.version()).append("\r\n");
        head.headers().appendTo(text);
        return text.append("\r\n").toString();
    }

    private static String text(ResponseHead head) {
        var text = new StringBuilder(256);
        text.append(head.version()).append(' ').append(head.status()).append(' ');
        text.append(head.reason()).append("\r\n");
        head.headers().appendTo(text);
        return text.append("\r\n").toString();
    }

    /** A request's head as a transcript may have it: secrets are {@code ***}. */
    public static String shown(RequestHead head) {
        return shownLines(text(head));
    }

    /** A response's head as a transcript may have it: secrets are {@code ***}. */
    public static String shown(ResponseHead head) {
        return shownLines(text(head));
    }

    /** One line of a head, right or not, as a transcript may have it; without its end. */
    public static String shownLine(String line) {
        return ShownLine.of(line);
    }

    private static String shownLines(String head) {
        var shown = new StringBuilder(head.length());
        int from = 0;
        for (int end = head.indexOf("\r\n"); end >= 0; end = head.indexOf("\r\n", from)) {
            shown.append(ShownLine.of(head.substring(from, end))).append("\r\n");
            from = end + 2;
        }
        return shown.toString();
    }
}
