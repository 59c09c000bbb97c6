package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Reads one head from its bytes, front to back, each byte once. Used once. */
final class HeadParser {
    private static final String REQUEST_LINE = "RFC 9112 section 3";
    private static final String STATUS_LINE = "RFC 9112 section 4";
    private static final String FIELDS = "RFC 9112 section 5";
    private static final String LINES = "RFC 9112 section 2.2";

    private final byte[] bytes;
    private final int end;
    private final HttpLimits limits;
    private final boolean strict;
    private int at;

    /**
     * Of a head.
     *
     * @param strict whether it is a request's, for which there are no allowances
     */
    HeadParser(byte[] head, HttpLimits limits, boolean strict) throws HttpSyntaxException {
        this.bytes = head;
        this.end = head.length;
        this.limits = limits;
        this.strict = strict;
        if (end > limits.head()) {
            throw new HttpSyntaxException(
                    "a head of more than " + limits.head() + " bytes", limits.head(), "RFC 9112 section 2.2", 431);
        }
    }

    /** request-line = method SP request-target SP HTTP-version. */
    RequestHead request() throws HttpSyntaxException {
        String method = token();
        if (method.isEmpty() || !takes(' ')) {
            throw wrong("a method is a token, and one space ends it", "RFC 9112 section 3.1");
        }
        int from = at;
        while (at < end && bytes[at] != ' ' && bytes[at] != '\r' && bytes[at] != '\n') {
            at++;
        }
        String target = Syntax.text(bytes, from, at);
        int bad = Target.bad(target);
        if (bad >= 0 || !Target.isForm(method, target)) {
            boolean oneByteEach = target.length() == at - from;
            at = from
                    + (bad <= 0 || oneByteEach
                            ? Math.max(0, bad)
                            : target.substring(0, bad).getBytes(UTF_8).length);
            throw wrong(
                    bad >= 0
                            ? "a blank, a control or a fragment in the target"
                            : "a target that is no path, URL, authority or *",
                    "RFC 9112 section 3.2");
        }
        if (!takes(' ')) {
            throw wrong("one space and a version follow the target", REQUEST_LINE);
        }
        HttpVersion version = version(REQUEST_LINE);
        endLine("more on the line than method, target and version", REQUEST_LINE);
        int fieldsAt = at;
        Headers headers = fields();
        String host = HostField.wrong(version, headers);
        if (host != null) {
            throw new HttpSyntaxException(host, fieldsAt, "RFC 9112 section 3.2");
        }
        return new RequestHead(method, target, version, headers);
    }

    /** status-line = HTTP-version SP status-code SP [ reason-phrase ]. */
    ResponseHead response() throws HttpSyntaxException {
        HttpVersion version = version(STATUS_LINE);
        int status = takes(' ') ? status() : 0;
        if (status < 100) {
            throw wrong("a status has three digits, not below 100", STATUS_LINE);
        }
        String reason = "";
        if (takes(' ')) {
            int from = at;
            reason = scanLine() ? KnownText.of(bytes, from, at) : Syntax.text(bytes, from, at);
        }
        endLine("one space follows the status", STATUS_LINE);
        return new ResponseHead(version, status, reason, fields());
    }

    /** HTTP-version = "HTTP" "/" DIGIT "." DIGIT. */
    private HttpVersion version(String section) throws HttpSyntaxException {
        int from = at;
        for (int i = 0; i < 5; i++) {
            if (!takes("HTTP/".charAt(i))) {
                throw wrong("no HTTP version", section);
            }
        }
        int major = digit();
        int minor = major >= 0 && takes('.') ? digit() : -1;
        if (minor < 0) {
            throw wrong("no HTTP version", section);
        }
        if (major != 1) {
            throw new HttpSyntaxException("a version other than HTTP/1", from, "RFC 9110 section 2.5", 505);
        }
        return minor == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    }

    private int digit() {
        return at < end && Syntax.isDigit(bytes[at]) ? bytes[at++] - '0' : -1;
    }

    private int status() {
        int hundreds = digit();
        int tens = digit();
        int ones = digit();
        return hundreds < 0 || tens < 0 || ones < 0 ? 0 : 100 * hundreds + 10 * tens + ones;
    }

    /** *( field-line CRLF ) CRLF, and the end of the head. */
    Headers fields() throws HttpSyntaxException {
        var pairs = new String[32];
        int used = 0;
        while (!takesLineEnd()) {
            if (used == 2 * limits.fields()) {
                throw new HttpSyntaxException("more than " + limits.fields() + " fields", at, FIELDS, 431);
            }
            if (used == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * used);
            }
            pairs[used++] = name();
            pairs[used++] = value();
        }
        if (at < end) {
            throw wrong("bytes behind the empty line", FIELDS);
        }
        return used == 0 ? Headers.EMPTY : new Headers(pairs, used);
    }

    private String name() throws HttpSyntaxException {
        int from = at;
        String name = token();
        if (!name.isEmpty() && takes(':')) {
            return name;
        }
        boolean blank = at < end && Syntax.isBlank(bytes[at]);
        if (at == from && blank) {
            throw wrong("a line that goes on with a blank", "RFC 9112 section 5.2");
        }
        throw blank
                ? wrong("a blank before the colon", "RFC 9112 section 5.1")
                : wrong("a field's name is a token, and a colon ends it", FIELDS);
    }

    /** OWS field-value OWS, and the line's end. */
    private String value() throws HttpSyntaxException {
        while (at < end && Syntax.isBlank(bytes[at])) {
            at++;
        }
        int from = at;
        boolean ascii = scanLine();
        int to = at;
        while (to > from && Syntax.isBlank(bytes[to - 1])) {
            to--;
        }
        endLine("a control character in a value", "RFC 9110 section 5.5");
        return ascii ? new String(bytes, from, to - from, ISO_8859_1) : Syntax.text(bytes, from, to);
    }

    /** A token, perhaps empty. */
    private String token() {
        int from = at;
        int i = from;
        int hash = 0;
        while (i < end && Syntax.TOKEN[bytes[i] & 0xff]) {
            hash = 31 * hash + bytes[i++];
        }
        at = i;
        return KnownText.of(bytes, from, i, hash);
    }

    /** Goes to the line's end, or to a byte that no line has; says whether all it passed is ASCII. */
    private boolean scanLine() {
        boolean[] inLine = strict ? Syntax.LINE : Syntax.LENIENT_LINE;
        int i = at;
        int high = 0;
        while (i < end && inLine[bytes[i] & 0xff]) {
            high |= bytes[i++];
        }
        at = i;
        return high >= 0;
    }

    private boolean takes(char wanted) {
        boolean there = at < end && bytes[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** Passes CRLF, and LF where that is allowed. */
    private boolean takesLineEnd() {
        if (at + 1 < end && bytes[at] == '\r' && bytes[at + 1] == '\n') {
            at += 2;
            return true;
        }
        return !strict && takes('\n');
    }

    private void endLine(String unless, String section) throws HttpSyntaxException {
        if (!takesLineEnd()) {
            throw wrong(unless, section);
        }
    }

    /** What is wrong where we are: that the head is cut or a line's end is odd, before anything else. */
    private HttpSyntaxException wrong(String what, String section) {
        boolean lastCr = at == end - 1 && bytes[at] == '\r';
        if (at >= end || lastCr) {
            return new HttpSyntaxException("the head ends before the empty line", end, LINES);
        }
        return switch (bytes[at]) {
            case '\r' ->
                bytes[at + 1] == '\n'
                        ? new HttpSyntaxException(what, at, section)
                        : new HttpSyntaxException("a CR without LF", at, LINES);
            case '\n' -> new HttpSyntaxException("a LF without CR", at, LINES);
            case 0 -> new HttpSyntaxException("a NUL", at, "RFC 9110 section 5.5");
            default -> new HttpSyntaxException(what, at, section);
        };
    }
}
