package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * The URL standard's basic parser: any text in, a {@link Url} or the reason why not out.
 *
 * <p>The standard's states are the methods here and in {@link AuthorityParser}, {@link FileParser} and {@link PathWriter}. Where the
 * standard goes back to read again, these look ahead: every character is read a few times at most, and what comes out is written once.
 *
 * <p>One per text, used by one thread. Errors are noted, not thrown, so that asking whether a text is a URL is cheap.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL standard section 4.4</a>
 */
final class UrlParser {
    /** Room for what most often grows: a slash, a few escapes. */
    private static final int SLACK = 16;

    private static final int FAILED = -1;

    private final Input input;
    private final String text;
    private final int end;
    private final @Nullable Url base;
    private final Draft draft;
    private final Flaw flaw = new Flaw();

    private UrlParser(String given, @Nullable Url base) {
        this.input = Input.trimmed(given);
        this.text = input.text;
        this.end = input.end;
        this.base = base;
        this.draft = new Draft(end - input.start + SLACK);
    }

    static Url parse(String given, @Nullable Url base) {
        var canonical = CanonicalScan.scan(given);
        if (canonical != null) {
            return canonical;
        }
        var parser = new UrlParser(given, base);
        var url = parser.run();
        if (url == null) {
            throw parser.flaw.exception(parser.input);
        }
        return url;
    }

    static @Nullable Url parseOrNull(String given, @Nullable Url base) {
        var canonical = CanonicalScan.scan(given);
        return canonical != null ? canonical : parseAtLength(given, base);
    }

    /** Without the short way, to the same result. */
    static @Nullable Url parseAtLength(String given, @Nullable Url base) {
        return new UrlParser(given, base).run();
    }

    private int fail(int position, String reason) {
        flaw.at(position, reason);
        return FAILED;
    }

    private @Nullable Url run() {
        int at = beforeQuery(input.start);
        return at == FAILED ? null : queryAndFragment(at);
    }

    /** Scheme start state, scheme state. Like all that follow it returns the place up to which it has read, or FAILED. */
    private int beforeQuery(int start) {
        int colon = schemeColon(text, start, end);
        if (colon < 0) {
            return noScheme(start);
        }
        draft.start(Schemes.name(text, start, colon));
        int at = colon + 1;
        if (draft.file()) {
            return file(at);
        }
        if (draft.special()) {
            if (base != null && base.scheme().equals(draft.scheme()) && !text.startsWith("//", at)) {
                return relative(base, at);
            }
            return authority(afterSlashes(at));
        }
        if (text.startsWith("//", at)) {
            return authority(at + 2);
        }
        return at < end && text.charAt(at) == '/' ? path(at) : opaquePath(at);
    }

    /** The place of the scheme's colon; -1 when there is no scheme. */
    private static int schemeColon(String text, int start, int end) {
        if (start == end || !isLetter(text.charAt(start))) {
            return -1;
        }
        int at = start + 1;
        while (at < end && isInScheme(text.charAt(at))) {
            at++;
        }
        return at < end && text.charAt(at) == ':' ? at : -1;
    }

    /** May it stand in a scheme, behind the first letter? */
    static boolean isInScheme(char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
    }

    /** No scheme state. */
    private int noScheme(int at) {
        if (base == null) {
            return fail(at, "no scheme, and no base to be relative to");
        }
        if (base.hasOpaquePath()) {
            return fragmentOnly(base, at);
        }
        draft.start(base.scheme());
        return draft.file() ? file(at) : relative(base, at);
    }

    /** To a base like mailto: only a fragment is relative. */
    private int fragmentOnly(Url base, int at) {
        if (at == end || text.charAt(at) != '#') {
            return fail(at, "relative to a URL whose path is opaque");
        }
        draft.startWithQuery(base);
        return at;
    }

    /** Relative state, relative slash state. */
    private int relative(Url base, int at) {
        if (at == end || !draft.isSlash(text.charAt(at))) {
            return relativePath(draft, base, text, at, end);
        }
        if (at + 1 < end && draft.isSlash(text.charAt(at + 1))) {
            return authority(draft.special() ? afterSlashes(at) : at + 2);
        }
        draft.startWithAuthority(base);
        return path(at);
    }

    /** The end of relative state, and of file state: a path, query or fragment to take the place of the base's. */
    static int relativePath(Draft draft, Url base, String text, int at, int end) {
        char c = at < end ? text.charAt(at) : '#';
        if (c == '#') {
            draft.startWithQuery(base);
            return at;
        }
        draft.startWithPath(base);
        if (c == '?') {
            return at;
        }
        draft.reopenPath(base);
        int stop = new PathWriter(draft).segments(text, at, end);
        draft.endPath();
        return stop;
    }

    /** Special authority slashes state, special authority ignore slashes state. */
    private int afterSlashes(int start) {
        int at = start;
        while (at < end && draft.isSlash(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int authority(int from) {
        int stop = new AuthorityParser(draft, text, flaw).authority(from, end);
        return stop < 0 ? FAILED : path(stop);
    }

    private int file(int at) {
        return new FileParser(draft, text, end, base, flaw).parse(at);
    }

    private int path(int at) {
        draft.startPath();
        int stop = new PathWriter(draft).start(text, at, end);
        draft.endPath();
        return stop;
    }

    /** Opaque path state. A blank at its end is encoded, so that it is not lost when the query is. */
    private int opaquePath(int at) {
        draft.startPath();
        int stop = at;
        while (stop < end && !Draft.endsPath(text.charAt(stop))) {
            stop++;
        }
        boolean blank = stop < end && stop > at && text.charAt(stop - 1) == ' ';
        draft.out.encode(text, at, blank ? stop - 1 : stop, EncodeSets.CONTROL);
        if (blank) {
            draft.out.append("%20");
        }
        draft.endPath();
        return stop;
    }

    /** Query state, fragment state. */
    private Url queryAndFragment(int from) {
        int at = from;
        if (at < end && text.charAt(at) == '?') {
            int hash = text.indexOf('#', at, end);
            int stop = hash < 0 ? end : hash;
            draft.out.put('?');
            draft.out.encode(text, at + 1, stop, draft.special() ? EncodeSets.SPECIAL_QUERY : EncodeSets.QUERY);
            at = stop;
        }
        int queryEnd = draft.out.length();
        if (at < end) {
            draft.out.put('#');
            draft.out.encode(text, at + 1, end, EncodeSets.FRAGMENT);
        }
        return draft.toUrl(queryEnd);
    }

    static boolean isLetter(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
