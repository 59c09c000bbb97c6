package dev.sockeye.url;

import java.util.Locale;

/**
 * The setters of the standard's URL class, which parse a part in the state that reads it. Where those leave the URL as it is without a
 * word, these throw.
 *
 * @see <a href="https://url.spec.whatwg.org/#api">URL standard section 6.1</a>
 */
final class UrlSetter {
    private UrlSetter() {}

    static Url set(Url url, Part part, String value) {
        return switch (part) {
            case SCHEME -> scheme(url, value);
            case USERNAME -> username(url, value);
            case PASSWORD -> password(url, value);
            case HOST -> host(url, value);
            case PORT -> value.isEmpty() && hasHost(url) ? url.withoutPort() : port(url, value);
            case PATH -> path(url, value);
            case QUERY ->
                value.isEmpty() ? url.withoutQuery() : query(url, value.startsWith("?") ? value.substring(1) : value);
            case FRAGMENT ->
                value.isEmpty()
                        ? url.withoutFragment()
                        : fragment(url, value.startsWith("#") ? value.substring(1) : value);
        };
    }

    static Url scheme(Url url, String value) {
        var input = Input.part(value);
        String text = input.text;
        int colon = text.indexOf(':');
        int end = colon < 0 ? text.length() : colon;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean inside =
                    UrlParser.isLetter(c) || (i > 0 && (UrlParser.isDigit(c) || c == '+' || c == '-' || c == '.'));
            if (!inside) {
                throw error("not a character of a scheme", input, i);
            }
        }
        if (end == 0) {
            throw error("empty scheme", input, 0);
        }
        String scheme = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (Schemes.isSpecial(scheme) != url.isSpecial()) {
            throw error("the standard's special schemes and other schemes do not become each other", input, 0);
        }
        if (scheme.equals("file") && (url.hasCredentials() || url.port().isPresent())) {
            throw error("a file: URL has neither user nor port", input, 0);
        }
        var parts = new UrlParts(url);
        if (parts.scheme.equals("file") && "".equals(parts.host) && !scheme.equals("file")) {
            throw error("the URL has no host, and this scheme needs one", input, 0);
        }
        parts.scheme = scheme;
        if (parts.port.equals(Integer.toString(Schemes.standardPort(scheme)))) {
            parts.port = "";
        }
        return parts.toUrl();
    }

    static Url username(Url url, String value) {
        needHost(url, "user");
        var parts = new UrlParts(url);
        parts.username = encoded(value, EncodeSets.USERINFO);
        return parts.toUrl();
    }

    static Url password(Url url, String value) {
        needHost(url, "password");
        var parts = new UrlParts(url);
        parts.password = encoded(value, EncodeSets.USERINFO);
        return parts.toUrl();
    }

    static Url host(Url url, String value) {
        return host(url, value, false);
    }

    static Url hostAndPort(Url url, String value) {
        return host(url, value, true);
    }

    private static Url host(Url url, String value, boolean withPort) {
        var input = Input.part(value);
        String text = input.text;
        if (url.hasOpaquePath()) {
            throw error("the URL's path is opaque, it can have no host", input, 0);
        }
        int stop = 0;
        while (stop < text.length() && !endsAuthority(text.charAt(stop), url.isSpecial())) {
            stop++;
        }
        boolean file = url.scheme().equals("file");
        int colon = file ? -1 : UrlParser.portColon(text, 0, stop);
        if (colon >= 0 && !withPort) {
            throw error("a host without its port is wanted", input, colon);
        }
        int hostEnd = colon < 0 ? stop : colon;
        boolean mayBeEmpty = file
                || !(url.isSpecial()
                        || colon == 0
                        || url.hasCredentials()
                        || url.port().isPresent());
        if (hostEnd == 0 && !mayBeEmpty) {
            throw error("no host", input, 0);
        }
        var parts = new UrlParts(url);
        parts.host = hostEnd == 0 ? "" : parsed(input, hostEnd, url.isSpecial());
        if (file && parts.host.equals("localhost")) {
            parts.host = "";
        }
        boolean digits = colon >= 0 && colon + 1 < stop && UrlParser.isDigit(text.charAt(colon + 1));
        return digits ? portOrNone(parts.toUrl(), text.substring(colon + 1, stop)) : parts.toUrl();
    }

    private static String parsed(Input input, int end, boolean special) {
        try {
            return PlainHost.parse(input.text.substring(0, end), !special, 0);
        } catch (UrlSyntaxException e) {
            throw error(e.reason(), input, e.position());
        }
    }

    /** The standard takes the host though the port behind it is too high. */
    private static Url portOrNone(Url url, String digits) {
        int port = leadingPort(digits);
        return port > 0xFFFF ? url : withPort(url, port);
    }

    static Url port(Url url, String value) {
        var input = Input.part(value);
        needHost(url, "port");
        if (input.text.isEmpty() || !UrlParser.isDigit(input.text.charAt(0))) {
            throw error("a port is digits", input, 0);
        }
        int port = leadingPort(input.text);
        if (port > 0xFFFF) {
            throw error("a port is at most 65535", input, 0);
        }
        return withPort(url, port);
    }

    private static Url withPort(Url url, int port) {
        var parts = new UrlParts(url);
        parts.port = port == Schemes.standardPort(parts.scheme) ? "" : Integer.toString(port);
        return parts.toUrl();
    }

    /** The number that the digits at the beginning are; 65536 for any that is higher. */
    private static int leadingPort(String text) {
        int port = 0;
        for (int i = 0; i < text.length() && UrlParser.isDigit(text.charAt(i)); i++) {
            port = Math.min(port * 10 + (text.charAt(i) - '0'), 0x10000);
        }
        return port;
    }

    static Url path(Url url, String value) {
        var input = Input.part(value);
        if (url.hasOpaquePath()) {
            throw error("the URL's path is opaque, the standard does not change it", input, 0);
        }
        var out = new HrefBuffer(input.end + 16);
        var writer = new PathWriter(out, 0, url.isSpecial(), url.scheme().equals("file"), false);
        writer.start(input.text, 0, input.end);
        var parts = new UrlParts(url);
        // Without a host and a path nothing would say that the path is not opaque.
        parts.path = out.length() == 0 && parts.host == null ? "/" : out.toString();
        return parts.toUrl();
    }

    static Url query(Url url, String value) {
        var parts = new UrlParts(url);
        parts.query = '?' + encoded(value, url.isSpecial() ? EncodeSets.SPECIAL_QUERY : EncodeSets.QUERY);
        return parts.toUrl();
    }

    static Url fragment(Url url, String value) {
        var parts = new UrlParts(url);
        parts.fragment = '#' + encoded(value, EncodeSets.FRAGMENT);
        return parts.toUrl();
    }

    private static String encoded(String value, int set) {
        // The standard's setters of user and password are the only ones that keep tabs and line ends.
        var input = set == EncodeSets.USERINFO ? null : Input.part(value);
        String text = input == null ? value : input.text;
        var out = new HrefBuffer(text.length() + 16);
        out.encode(text, 0, text.length(), set);
        return out.toString();
    }

    private static boolean hasHost(Url url) {
        return !url.host().orElse("").isEmpty() && !url.scheme().equals("file");
    }

    private static void needHost(Url url, String part) {
        if (!hasHost(url)) {
            throw new UrlSyntaxException("without a host there is no " + part, 0);
        }
    }

    private static boolean endsAuthority(char c, boolean special) {
        return c == '/' || c == '?' || c == '#' || (c == '\\' && special);
    }

    private static UrlSyntaxException error(String reason, Input input, int position) {
        return new UrlSyntaxException(reason, input.positionGiven(position));
    }
}
