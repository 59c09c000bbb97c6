package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * The URL standard's basic parser: any text in, a {@link Url} or the reason why not out.
 *
 * <p>The standard's states are the methods here, under their names. Where the standard goes back to read again, this looks ahead, so that
 * every character is read once or twice, and what comes out is written once, into one buffer.
 *
 * <p>One per text, used by one thread. Errors are kept, not thrown, so that asking whether a text is a URL is cheap.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL standard section 4.4</a>
 */
final class UrlParser {
    private final Input input;
    private final @Nullable Url base;
    private final String text;
    private final int end;
    private final HrefBuffer out;
    private int at;

    private String scheme = "";
    private boolean special;
    private boolean file;

    private int schemeEnd;
    private int userEnd;
    private int hostStart;
    private int hostEnd;
    private int pathStart;
    private int pathEnd;

    private @Nullable String reason;
    private int position;

    private UrlParser(String given, @Nullable Url base) {
        this.input = Input.trimmed(given);
        this.base = base;
        this.text = input.text;
        this.at = input.start;
        this.end = input.end;
        this.out = new HrefBuffer(end - at + 16);
    }

    static Url parse(String given, @Nullable Url base) {
        var parser = new UrlParser(given, base);
        var url = parser.run();
        if (url == null) {
            throw parser.error();
        }
        return url;
    }

    static @Nullable Url parseOrNull(String given, @Nullable Url base) {
        return new UrlParser(given, base).run();
    }

    private UrlSyntaxException error() {
        return new UrlSyntaxException(reason == null ? "not a URL" : reason, position);
    }

    private boolean fail(String why, int where) {
        reason = why;
        position = input.positionGiven(where);
        return false;
    }

    private @Nullable Url run() {
        if (!beforePath()) {
            return null;
        }
        int queryEnd = queryAndFragment();
        return new Url(out.toString(), schemeEnd, userEnd, hostStart, hostEnd, pathStart, pathEnd, queryEnd);
    }

    /** Scheme start state, scheme state, no scheme state. */
    private boolean beforePath() {
        int colon = schemeColon();
        if (colon < 0) {
            return noScheme();
        }
        for (int i = at; i < colon; i++) {
            char c = text.charAt(i);
            out.put(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
        }
        useScheme(out.toString());
        out.put(':');
        at = colon + 1;
        noAuthority();
        if (file) {
            return file();
        }
        if (special) {
            boolean slashes = at + 1 < end && text.charAt(at) == '/' && text.charAt(at + 1) == '/';
            if (base != null && base.scheme().equals(scheme) && !slashes) {
                return relative(base);
            }
            return specialAuthority();
        }
        if (at < end && text.charAt(at) == '/') {
            boolean second = at + 1 < end && text.charAt(at + 1) == '/';
            return second ? authority(at + 2) : path();
        }
        opaquePath();
        return true;
    }

    /** The place of the scheme's colon; -1 when there is no scheme. */
    private int schemeColon() {
        if (at == end || !isLetter(text.charAt(at))) {
            return -1;
        }
        for (int i = at + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    private void useScheme(String name) {
        scheme = name;
        special = Schemes.isSpecial(name);
        file = name.equals("file");
        schemeEnd = name.length();
    }

    private void noAuthority() {
        userEnd = out.length();
        hostStart = userEnd;
        hostEnd = userEnd;
        pathStart = userEnd;
    }

    private boolean noScheme() {
        if (base == null) {
            return fail("no scheme, and no base to be relative to", at);
        }
        if (base.hasOpaquePath()) {
            return fragmentOnly(base);
        }
        useScheme(base.scheme());
        if (file) {
            out.append("file:");
            noAuthority();
            return file();
        }
        return relative(base);
    }

    /** To a base like mailto: only a fragment is relative. */
    private boolean fragmentOnly(Url base) {
        if (at == end || text.charAt(at) != '#') {
            return fail("relative to a URL without a hierarchical path", at);
        }
        useScheme(base.scheme());
        copy(base, base.queryEnd());
        return true;
    }

    /** Relative state, relative slash state. */
    private boolean relative(Url base) {
        if (at < end && isSlash(text.charAt(at))) {
            if (at + 1 < end && isSlash(text.charAt(at + 1))) {
                out.truncate(0);
                out.append(scheme);
                out.put(':');
                return special ? specialAuthority() : authority(at + 2);
            }
            copy(base, base.authorityEnd());
            return path();
        }
        return relativePath(base);
    }

    private boolean relativePath(Url base) {
        char c = at < end ? text.charAt(at) : '#';
        if (c == '#') {
            copy(base, base.queryEnd());
            return true;
        }
        copy(base, base.pathEnd());
        if (c == '?') {
            return true;
        }
        unprefix(base);
        writer().shorten();
        return segments();
    }

    /** Takes a beginning of the base over: scheme and authority, and as much of what follows as asked for. */
    private void copy(Url base, int upTo) {
        out.truncate(0);
        out.append(base.href(), 0, upTo);
        schemeEnd = base.schemeEnd();
        userEnd = base.userEnd();
        hostStart = base.hostStart();
        hostEnd = base.hostEnd();
        pathStart = Math.min(base.pathStart(), upTo);
        pathEnd = Math.min(base.pathEnd(), upTo);
    }

    /** A path that is about to change loses the "/." that keeps its two slashes from being read as an authority. */
    private void unprefix(Url base) {
        if (base.pathStart() > base.authorityEnd()) {
            out.truncate(base.authorityEnd());
            out.append(base.href(), base.pathStart(), base.pathEnd());
            pathStart = base.authorityEnd();
        }
    }

    /** Special authority slashes state, special authority ignore slashes state. */
    private boolean specialAuthority() {
        while (at < end && isSlash(text.charAt(at))) {
            at++;
        }
        return authority(at);
    }

    /** Authority state: how far it reaches, and what of it is credentials. */
    private boolean authority(int start) {
        at = start;
        out.append("//");
        int stop = start;
        int lastAt = -1;
        while (stop < end && !endsAuthority(text.charAt(stop))) {
            if (text.charAt(stop) == '@') {
                lastAt = stop;
            }
            stop++;
        }
        userEnd = out.length();
        if (lastAt >= 0) {
            credentials(start, lastAt);
            at = lastAt + 1;
        }
        hostStart = out.length();
        return host(stop, lastAt >= 0) && path();
    }

    private void credentials(int start, int stop) {
        int colon = text.indexOf(':', start, stop);
        int nameEnd = colon < 0 ? stop : colon;
        out.encode(text, start, nameEnd, EncodeSets.USERINFO);
        userEnd = out.length();
        if (colon >= 0 && colon + 1 < stop) {
            out.put(':');
            out.encode(text, colon + 1, stop, EncodeSets.USERINFO);
        }
        if (out.length() > schemeEnd + 3) {
            out.put('@');
        }
    }

    /** Host state, and with it the port. */
    private boolean host(int stop, boolean credentials) {
        int colon = portColon(text, at, stop);
        if (colon == at || (at == stop && (special || credentials))) {
            return fail("no host", at);
        }
        int until = colon < 0 ? stop : colon;
        if (!host(at, until)) {
            return false;
        }
        at = stop;
        return colon < 0 || port(colon + 1, stop);
    }

    /** The colon before a port; -1 when there is none. Those within brackets belong to an address. */
    static int portColon(String text, int from, int to) {
        boolean brackets = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == ':' && !brackets) {
                return i;
            }
            brackets = c == '[' || (brackets && c != ']');
        }
        return -1;
    }

    private boolean host(int from, int to) {
        if (from < to) {
            try {
                String host = PlainHost.parse(text.substring(from, to), !special, from);
                out.append(file && host.equals("localhost") ? "" : host);
            } catch (UrlSyntaxException e) {
                return fail(e.reason(), e.position());
            }
        }
        hostEnd = out.length();
        return true;
    }

    /** Port state. */
    private boolean port(int from, int to) {
        int port = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return fail("a port is digits", i);
            }
            port = port * 10 + (c - '0');
            if (port > 0xFFFF) {
                return fail("a port is at most 65535", from);
            }
        }
        if (from < to && port != Schemes.standardPort(scheme)) {
            out.put(':');
            out.append(Integer.toString(port));
        }
        return true;
    }

    /** File state, file slash state. */
    private boolean file() {
        Url base = this.base != null && this.base.scheme().equals("file") ? this.base : null;
        if (at < end && isSlash(text.charAt(at))) {
            if (at + 1 < end && isSlash(text.charAt(at + 1))) {
                at += 2;
                return fileHost();
            }
            return fileRoot(base);
        }
        if (base == null) {
            emptyHost();
            return path();
        }
        if (at < end && startsWithDrive(at)) {
            copy(base, base.authorityEnd());
            return path();
        }
        return relativePath(base);
    }

    private void emptyHost() {
        out.append("//");
        noAuthority();
    }

    /** One slash: the base's host, and its drive when the reference names none. */
    private boolean fileRoot(@Nullable Url base) {
        if (base == null) {
            emptyHost();
            return path();
        }
        copy(base, base.authorityEnd());
        if (!startsWithDrive(at + 1) && hasDrive(base)) {
            pathStart = out.length();
            out.append(base.href(), base.pathStart(), base.pathStart() + 3);
            at++;
            return segments();
        }
        return path();
    }

    private static boolean hasDrive(Url base) {
        String href = base.href();
        int start = base.pathStart();
        return base.pathEnd() - start >= 3
                && isLetter(href.charAt(start + 1))
                && href.charAt(start + 2) == ':'
                && (base.pathEnd() == start + 3 || href.charAt(start + 3) == '/');
    }

    /** File host state. A drive where a host should be is a drive. */
    private boolean fileHost() {
        int stop = at;
        while (stop < end && !endsAuthority(text.charAt(stop))) {
            stop++;
        }
        out.append("//");
        userEnd = out.length();
        hostStart = userEnd;
        hostEnd = userEnd;
        if (stop - at == 2 && startsWithDrive(at)) {
            return path();
        }
        if (!host(at, stop)) {
            return false;
        }
        at = stop;
        return path();
    }

    /** A letter, a colon or bar, and then the end of a segment. */
    private boolean startsWithDrive(int from) {
        if (end - from < 2 || !isLetter(text.charAt(from))) {
            return false;
        }
        char bar = text.charAt(from + 1);
        boolean drive = bar == ':' || bar == '|';
        return drive && (end - from == 2 || "/\\?#".indexOf(text.charAt(from + 2)) >= 0);
    }

    /** Path start state, path state. */
    private boolean path() {
        pathStart = out.length();
        at = writer().start(text, at, end);
        return endPath();
    }

    /** More segments for the path there is. */
    private boolean segments() {
        at = writer().segments(text, at, end);
        return endPath();
    }

    private PathWriter writer() {
        return new PathWriter(out, pathStart, special, file, true);
    }

    private boolean endPath() {
        protectSlashes();
        pathEnd = out.length();
        return true;
    }

    /** Without an authority a path must not look like one: two slashes get "/." before them, which is not part of the path. */
    private void protectSlashes() {
        boolean authority = hostStart > schemeEnd + 1;
        if (!authority && out.length() - pathStart > 1 && out.at(pathStart + 1) == '/') {
            out.insert(pathStart, "/.");
            pathStart += 2;
        }
    }

    /** Opaque path state. A blank at its end is encoded, so that it is not lost when the query is. */
    private void opaquePath() {
        pathStart = out.length();
        int stop = at;
        while (stop < end && !PathWriter.endsPath(text.charAt(stop))) {
            stop++;
        }
        boolean blank = stop < end && stop > at && text.charAt(stop - 1) == ' ';
        out.encode(text, at, blank ? stop - 1 : stop, EncodeSets.CONTROL);
        if (blank) {
            out.append("%20");
        }
        at = stop;
        pathEnd = out.length();
    }

    /** Query state, fragment state. */
    private int queryAndFragment() {
        if (at < end && text.charAt(at) == '?') {
            int hash = text.indexOf('#', at, end);
            int stop = hash < 0 ? end : hash;
            out.put('?');
            out.encode(text, at + 1, stop, special ? EncodeSets.SPECIAL_QUERY : EncodeSets.QUERY);
            at = stop;
        }
        int queryEnd = out.length();
        if (at < end) {
            out.put('#');
            out.encode(text, at + 1, end, EncodeSets.FRAGMENT);
        }
        return queryEnd;
    }

    private boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || (c == '\\' && special);
    }

    private boolean isSlash(char c) {
        return c == '/' || (c == '\\' && special);
    }

    static boolean isLetter(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
