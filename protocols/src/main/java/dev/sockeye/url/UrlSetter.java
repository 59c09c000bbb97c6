package dev.sockeye.url;

import java.util.Locale;

/**
 * One part of a URL, set: either exactly to a text, or as the setters of the standard's class do it, which read as much of the text as
 * belongs to the part. Where those leave the URL as it is without a word, these throw.
 *
 * @see <a href="https://url.spec.whatwg.org/#api">URL standard section 6.1</a>
 */
final class UrlSetter {
    private static final int MAX_PORT = 0xFFFF;

    private final UrlParts parts;
    private final Url url;
    private final Input input;
    private final String text;

    /** Whether what does not belong to the part is cut off, and does not make the text wrong. */
    private final boolean cuts;

    private UrlSetter(Url url, Input input, boolean cuts) {
        this.url = url;
        this.input = input;
        this.text = input.text;
        this.cuts = cuts;
        this.parts = new UrlParts(url);
    }

    /** A part whose text is only that. */
    static UrlSetter exact(Url url, String value) {
        return new UrlSetter(url, Input.verbatim(value), false);
    }

    /** Any part, as the standard does it. */
    static Url set(Url url, Part part, String value) {
        boolean empty = value.isEmpty();
        var setter = new UrlSetter(url, Input.part(value), true);
        return switch (part) {
            case SCHEME -> setter.scheme();
            case USERNAME -> exact(url, value).username();
            case PASSWORD -> exact(url, value).password();
            case HOST -> setter.host();
            case AUTHORITY -> setter.authority();
            case PORT -> empty ? setter.noPort() : setter.port();
            case PATH -> setter.path();
            case QUERY -> empty ? url.withoutQuery() : setter.without("?").query();
            case FRAGMENT -> empty ? url.withoutFragment() : setter.without("#").fragment();
        };
    }

    /** The separator may be given with the part. */
    private UrlSetter without(String separator) {
        return text.startsWith(separator) ? new UrlSetter(url, Input.verbatim(text.substring(1)), cuts) : this;
    }

    Url scheme() {
        int colon = cuts ? text.indexOf(':') : -1;
        int end = colon < 0 ? text.length() : colon;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!UrlParser.isLetter(c) && (i == 0 || !UrlParser.isInScheme(c))) {
                throw error(HostChars.shown(c) + " in a scheme", i);
            }
        }
        if (end == 0) {
            throw error("no scheme", 0);
        }
        return scheme(text.substring(0, end).toLowerCase(Locale.ROOT));
    }

    private Url scheme(String scheme) {
        if (Schemes.isSpecial(scheme) != url.isSpecial()) {
            throw error("special schemes and others do not become each other", 0);
        }
        if (scheme.equals("file") && (url.hasCredentials() || !parts.port.isEmpty())) {
            throw error("a file: URL has neither user nor port", 0);
        }
        if (isFile() && "".equals(parts.host) && !scheme.equals("file")) {
            throw error("the URL has no host, and this scheme needs one", 0);
        }
        parts.scheme = scheme;
        if (parts.port.equals(Integer.toString(Schemes.standardPort(scheme)))) {
            parts.port = "";
        }
        // A file: URL has no host named localhost, and drives; the standard's setter forgets both, its parser would
        // not.
        return scheme.equals("file") ? Url.parse(parts.toUrl().href()) : parts.toUrl();
    }

    Url username() {
        needHost("user");
        parts.username = encoded(EncodeSets.USERINFO);
        return parts.toUrl();
    }

    Url password() {
        needHost("password");
        parts.password = encoded(EncodeSets.USERINFO);
        return parts.toUrl();
    }

    Url host() {
        int stop = authorityEnd();
        int colon = portColon(stop);
        if (colon >= 0) {
            throw error("a port behind the host", colon);
        }
        setHost(stop, isFile() || !needsHost());
        return parts.toUrl();
    }

    /** The host, and the port if there is one. */
    Url authority() {
        int stop = authorityEnd();
        int colon = portColon(stop);
        setHost(colon < 0 ? stop : colon, isFile() || (colon != 0 && !needsHost()));
        if (colon < 0) {
            return parts.toUrl();
        }
        int portEnd = digitsEnd(colon + 1, stop);
        if (!cuts && portEnd < stop) {
            throw error("a port is digits", portEnd);
        }
        int port = number(colon + 1, portEnd);
        if (port > MAX_PORT && !cuts) {
            throw error("a port is at most 65535", colon + 1);
        }
        // The standard takes the host though the port behind it is none.
        return portEnd == colon + 1 || port > MAX_PORT ? parts.toUrl() : withPort(port);
    }

    private int authorityEnd() {
        if (url.hasOpaquePath()) {
            throw error("the URL's path is opaque, it can have no host", 0);
        }
        int stop = 0;
        while (stop < text.length() && !endsAuthority(text.charAt(stop))) {
            stop++;
        }
        if (stop < text.length() && !cuts) {
            throw error(HostChars.shown(text.charAt(stop)) + " in a host", stop);
        }
        return stop;
    }

    private boolean endsAuthority(char c) {
        return c == '/' || (c == '\\' && url.isSpecial()) || Draft.endsPath(c);
    }

    private int portColon(int stop) {
        return isFile() ? -1 : AuthorityParser.portColon(text, 0, stop);
    }

    private boolean needsHost() {
        return url.isSpecial() || url.hasCredentials() || !parts.port.isEmpty();
    }

    private void setHost(int end, boolean mayBeEmpty) {
        if (end > 0) {
            var flaw = new Flaw();
            String host = Host.parse(text, 0, end, url.isSpecial(), flaw);
            if (host == null) {
                throw flaw.exception(input);
            }
            parts.host = isFile() && host.equals("localhost") ? "" : host;
        } else if (mayBeEmpty) {
            parts.host = "";
        } else {
            throw error("no host", 0);
        }
    }

    Url port() {
        needHost("port");
        int end = digitsEnd(0, text.length());
        if (end == 0 || (end < text.length() && !cuts)) {
            throw error("a port is digits", end);
        }
        int port = number(0, end);
        if (port > MAX_PORT) {
            throw error("a port is at most 65535", 0);
        }
        return withPort(port);
    }

    private Url withPort(int port) {
        parts.port = port == Schemes.standardPort(parts.scheme) ? "" : Integer.toString(port);
        return parts.toUrl();
    }

    Url noPort() {
        needHost("port");
        parts.port = "";
        return parts.toUrl();
    }

    private int digitsEnd(int from, int to) {
        int end = from;
        while (end < to && UrlParser.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The number the digits are; one more than the highest port for any that is higher. */
    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = Math.min(number * 10 + (text.charAt(i) - '0'), MAX_PORT + 1);
        }
        return number;
    }

    Url path() {
        if (url.hasOpaquePath()) {
            throw error("the URL's path is opaque, the standard does not change it", 0);
        }
        var out = new HrefBuffer(text.length() + 16);
        new PathWriter(out, parts.scheme).start(text, 0, text.length());
        // Without a host and a path nothing would say that the path is not opaque.
        parts.path = out.length() == 0 && parts.host == null ? "/" : out.toString();
        return parts.toUrl();
    }

    Url query() {
        parts.query = '?' + encoded(url.isSpecial() ? EncodeSets.SPECIAL_QUERY : EncodeSets.QUERY);
        return parts.toUrl();
    }

    Url fragment() {
        parts.fragment = '#' + encoded(EncodeSets.FRAGMENT);
        return parts.toUrl();
    }

    private String encoded(int set) {
        var out = new HrefBuffer(text.length() + 16);
        out.encode(text, 0, text.length(), set);
        return out.toString();
    }

    private boolean isFile() {
        return parts.scheme.equals("file");
    }

    private void needHost(String part) {
        if (isFile() || parts.host == null || parts.host.isEmpty()) {
            throw error("no host, and so no " + part, 0);
        }
    }

    private UrlSyntaxException error(String reason, int position) {
        return new UrlSyntaxException(reason, input.positionGiven(position));
    }
}
