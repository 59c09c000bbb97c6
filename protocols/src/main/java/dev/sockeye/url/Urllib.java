package dev.sockeye.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The results of Python's {@code urllib.parse}, by its names: for programs that come from there, and to see what Python makes of a URL.
 *
 * <pre>{@code
 * Urllib.urlsplit("http://ann@Example.org:80/a;b?c#d");   // SplitResult[scheme=http, netloc=ann@Example.org:80, path=/a;b, ...]
 * Urllib.urlsplit("http://Example.org:80/").hostname();   // example.org
 * Urllib.urljoin("http://a/b/c", "../d");                 // http://a/d
 * Urllib.urlsplit("http://a/?#").geturl();                // http://a/, where UrlReference keeps what it is given
 * }</pre>
 *
 * <p>These are the results of Python 3.11 with its security fixes; what later versions changed, and where Python departs from RFC 3986 and
 * from the URL standard, is in the guide's chapter "Where the rules differ". A tab, CR and LF are taken out, blanks and controls in front
 * too; absent and empty are not told apart. Quoting is {@link Percent}'s; {@code parse_qs} and {@code parse_qsl} are
 * {@code Query.parse(text, QueryRules.PYTHON)}; {@code urlencode} is {@link Urlencode}'s. Stateless.
 */
public final class Urllib {
    private static final Set<String> USES_RELATIVE = Set.of(
            "",
            "ftp",
            "http",
            "gopher",
            "nntp",
            "imap",
            "wais",
            "file",
            "https",
            "shttp",
            "mms",
            "prospero",
            "rtsp",
            "rtspu",
            "sftp",
            "svn",
            "svn+ssh",
            "ws",
            "wss");
    private static final Set<String> USES_NETLOC = Set.of(
            "",
            "ftp",
            "http",
            "gopher",
            "nntp",
            "telnet",
            "imap",
            "wais",
            "file",
            "mms",
            "https",
            "shttp",
            "snews",
            "prospero",
            "rtsp",
            "rtspu",
            "rsync",
            "svn",
            "svn+ssh",
            "sftp",
            "nfs",
            "git",
            "git+ssh",
            "ws",
            "wss");
    private static final Set<String> USES_PARAMS = Set.of(
            "",
            "ftp",
            "hdl",
            "prospero",
            "http",
            "imap",
            "https",
            "shttp",
            "rtsp",
            "rtspu",
            "sip",
            "sips",
            "mms",
            "sftp",
            "tel");

    private Urllib() {}

    /** What is in a netloc: the attributes which {@code SplitResult} and {@code ParseResult} share. */
    public sealed interface NetlocResult permits SplitResult, ParseResult {
        /** User information, host and port as written. */
        String netloc();

        /** Before the first colon of what is before the last {@code @}. */
        default Optional<String> username() {
            return Netloc.username(netloc());
        }

        /** After the first colon of what is before the last {@code @}. */
        default Optional<String> password() {
            return Netloc.password(netloc());
        }

        /** The host in lower case, without brackets; a zone after {@code %} as it is. */
        default Optional<String> hostname() {
            return Netloc.hostname(netloc());
        }

        /**
         * The port, empty when there is none.
         *
         * @throws UrlSyntaxException when it is no number from 0 to 65535
         */
        default OptionalInt port() {
            return Netloc.port(netloc());
        }
    }

    /**
     * What {@code urlsplit} gives; each part is empty when it is absent.
     *
     * @param scheme in lower case
     * @param netloc as written
     * @param path as written
     * @param query as written
     * @param fragment as written
     */
    public record SplitResult(String scheme, String netloc, String path, String query, String fragment)
            implements NetlocResult {
        /** {@code urlunsplit} of it. */
        public String geturl() {
            return urlunsplit(this);
        }
    }

    /**
     * What {@code urlparse} gives; each part is empty when it is absent.
     *
     * @param scheme in lower case
     * @param netloc as written
     * @param path as written
     * @param params what follows the first {@code ;} of the last segment
     * @param query as written
     * @param fragment as written
     */
    public record ParseResult(String scheme, String netloc, String path, String params, String query, String fragment)
            implements NetlocResult {
        /** {@code urlunparse} of it. */
        public String geturl() {
            return urlunparse(this);
        }
    }

    /**
     * What {@code urldefrag} gives.
     *
     * @param url without its fragment
     * @param fragment the fragment, empty when there is none
     */
    public record DefragResult(String url, String fragment) {
        /** Both together again. */
        public String geturl() {
            return fragment.isEmpty() ? url : url + '#' + fragment;
        }
    }

    /**
     * Five parts of a URL.
     *
     * @throws UrlSyntaxException at a host whose brackets hold no address, or one that has a delimiter after NFKC; its position is in the
     *     netloc
     */
    public static SplitResult urlsplit(String url) {
        return urlsplit(url, "", true);
    }

    /** Five parts of a URL, with a scheme for one that has none, and with {@code #} as any other character when fragments are not allowed. */
    public static SplitResult urlsplit(String url, String scheme, boolean allowFragments) {
        String rest = cleaned(url, false);
        String given = cleaned(scheme, true);
        int colon = ReferenceGrammar.schemeEnd(rest, rest.length());
        if (colon > 0) {
            given = rest.substring(0, colon).toLowerCase(Locale.ROOT);
            rest = rest.substring(colon + 1);
        }
        String netloc = "";
        if (rest.startsWith("//")) {
            int end = 2;
            while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            netloc = rest.substring(2, end);
            rest = rest.substring(end);
            Netloc.checkBrackets(netloc);
        }
        String fragment = "";
        int hash = allowFragments ? rest.indexOf('#') : -1;
        if (hash >= 0) {
            fragment = rest.substring(hash + 1);
            rest = rest.substring(0, hash);
        }
        String query = "";
        int question = rest.indexOf('?');
        if (question >= 0) {
            query = rest.substring(question + 1);
            rest = rest.substring(0, question);
        }
        Netloc.checkCompatibility(netloc, 0);
        return new SplitResult(given, netloc, rest, query, fragment);
    }

    /** Six parts of a URL: as {@code urlsplit}, and the last segment's parameters apart. */
    public static ParseResult urlparse(String url) {
        return urlparse(url, "", true);
    }

    /** Six parts of a URL, with a scheme for one that has none, and with {@code #} as any other character when fragments are not allowed. */
    public static ParseResult urlparse(String url, String scheme, boolean allowFragments) {
        var split = urlsplit(url, scheme, allowFragments);
        String path = split.path();
        int semicolon = USES_PARAMS.contains(split.scheme()) ? path.indexOf(';', path.lastIndexOf('/') + 1) : -1;
        return new ParseResult(
                split.scheme(),
                split.netloc(),
                semicolon < 0 ? path : path.substring(0, semicolon),
                semicolon < 0 ? "" : path.substring(semicolon + 1),
                split.query(),
                split.fragment());
    }

    /** A URL of five parts, an empty one left out with its delimiter. */
    public static String urlunsplit(SplitResult parts) {
        String url = parts.path();
        boolean slashes =
                USES_NETLOC.contains(parts.scheme()) && !parts.scheme().isEmpty();
        // Two slashes in front of a path are no netloc's: versions before 3.11.10 made a host of them.
        if (!parts.netloc().isEmpty() || slashes || url.startsWith("//")) {
            url = "//" + parts.netloc() + (url.isEmpty() || url.startsWith("/") ? "" : "/") + url;
        }
        return (parts.scheme().isEmpty() ? "" : parts.scheme() + ':')
                + url
                + (parts.query().isEmpty() ? "" : '?' + parts.query())
                + (parts.fragment().isEmpty() ? "" : '#' + parts.fragment());
    }

    /** A URL of six parts, an empty one left out with its delimiter. */
    public static String urlunparse(ParseResult parts) {
        String path = parts.params().isEmpty() ? parts.path() : parts.path() + ';' + parts.params();
        return urlunsplit(new SplitResult(parts.scheme(), parts.netloc(), path, parts.query(), parts.fragment()));
    }

    /** What a URL means at a base. */
    public static String urljoin(String base, String url) {
        return urljoin(base, url, true);
    }

    /** What a URL means at a base, with {@code #} as any other character when fragments are not allowed. */
    public static String urljoin(String base, String url, boolean allowFragments) {
        if (base.isEmpty() || url.isEmpty()) {
            return base.isEmpty() ? url : base;
        }
        var from = urlparse(base, "", allowFragments);
        var to = urlparse(url, from.scheme(), allowFragments);
        String scheme = to.scheme();
        if (!scheme.equals(from.scheme()) || !USES_RELATIVE.contains(scheme)) {
            return url;
        }
        String netloc = to.netloc();
        if (USES_NETLOC.contains(scheme)) {
            if (!netloc.isEmpty()) {
                return urlunparse(to);
            }
            netloc = from.netloc();
        }
        if (to.path().isEmpty() && to.params().isEmpty()) {
            String query = to.query().isEmpty() ? from.query() : to.query();
            return urlunparse(new ParseResult(scheme, netloc, from.path(), from.params(), query, to.fragment()));
        }
        String path = joined(from.path(), to.path());
        return urlunparse(new ParseResult(scheme, netloc, path, to.params(), to.query(), to.fragment()));
    }

    /** The URL and its fragment apart. */
    public static DefragResult urldefrag(String url) {
        if (url.indexOf('#') < 0) {
            return new DefragResult(url, "");
        }
        var p = urlparse(url);
        String without = urlunparse(new ParseResult(p.scheme(), p.netloc(), p.path(), p.params(), p.query(), ""));
        return new DefragResult(without, p.fragment());
    }

    /** Segments one after the other, empty ones inside left out when the path is relative; a {@code ..} too many is dropped. */
    private static String joined(String base, String path) {
        var segments = new ArrayList<String>();
        if (!path.startsWith("/")) {
            addSegments(base, segments);
            if (!segments.getLast().isEmpty()) {
                segments.removeLast();
            }
        }
        addSegments(path, segments);
        if (!path.startsWith("/") && segments.size() > 2) {
            segments.subList(1, segments.size() - 1).removeIf(String::isEmpty);
        }
        var resolved = new ArrayList<String>(segments.size() + 1);
        for (var segment : segments) {
            if (!segment.equals("..")) {
                resolved.addAll(segment.equals(".") ? List.of() : List.of(segment));
            } else if (!resolved.isEmpty()) {
                resolved.removeLast();
            }
        }
        if (segments.getLast().equals(".") || segments.getLast().equals("..")) {
            resolved.add("");
        }
        String all = String.join("/", resolved);
        return all.isEmpty() ? "/" : all;
    }

    private static void addSegments(String path, List<String> segments) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(path.substring(start, slash));
            start = slash + 1;
        }
        segments.add(path.substring(start));
    }

    /** Without controls and spaces in front (and at the end), and without tab, CR and LF anywhere. */
    private static String cleaned(String text, boolean end) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (end && to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        String stripped = text.substring(from, to);
        boolean clean = stripped.indexOf('\t') < 0 && stripped.indexOf('\r') < 0 && stripped.indexOf('\n') < 0;
        return clean ? stripped : stripped.replace("\t", "").replace("\r", "").replace("\n", "");
    }
}
