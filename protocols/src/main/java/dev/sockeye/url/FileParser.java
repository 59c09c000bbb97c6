package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * What is peculiar to {@code file:} URLs: no credentials, no port, and drives, which are neither hosts nor left by {@code ..}.
 *
 * <pre>
 * file:///a        /a
 * file:C|/a        /C:/a
 * file://C:/a      /C:/a      not on a host of that name
 * </pre>
 *
 * @see <a href="https://url.spec.whatwg.org/#file-state">URL standard section 4.4, file, file slash and file host state</a>
 */
final class FileParser {
    private final Draft draft;

    private final String text;
    private final int end;
    private final @Nullable Url base;
    private final Flaw flaw;

    /** A parser behind the scheme; the base counts when it is a {@code file:} URL too. */
    FileParser(Draft draft, String text, int end, @Nullable Url base, Flaw flaw) {
        this.draft = draft;
        this.text = text;
        this.end = end;
        this.base = base != null && base.scheme().equals("file") ? base : null;
        this.flaw = flaw;
    }

    /**
     * Reads all there is before the query.
     *
     * @return where it ended, or -1 with the flaw noted
     */
    int parse(int at) {
        if (!isSlash(at)) {
            return base == null ? noHost(at) : relative(base, at);
        }
        if (isSlash(at + 1)) {
            return host(at + 2);
        }
        return base == null ? noHost(at) : root(base, at);
    }

    private boolean isSlash(int at) {
        return at < end && draft.isSlash(text.charAt(at));
    }

    private int noHost(int at) {
        draft.startAuthority();
        return path(at);
    }

    private int relative(Url base, int at) {
        if (startsWithDrive(at)) {
            draft.startWithAuthority(base);
            return path(at);
        }
        return UrlParser.relativePath(draft, base, text, at, end);
    }

    /** One slash: the base's host, and its drive when the reference names none. */
    private int root(Url base, int at) {
        draft.startWithAuthority(base);
        if (startsWithDrive(at + 1) || !hasDrive(base)) {
            return path(at);
        }
        draft.startPath();
        draft.out.append(base.href(), base.pathStart(), base.pathStart() + 3);
        return segments(at + 1);
    }

    /** Two slashes: a host, unless what stands there is a drive. */
    private int host(int from) {
        int stop = AuthorityParser.end(draft, text, from, end);
        if (stop - from == 2 && startsWithDrive(from)) {
            return noHost(from);
        }
        return new AuthorityParser(draft, text, flaw).fileHost(from, stop) ? path(stop) : -1;
    }

    private int path(int at) {
        draft.startPath();
        int stop = new PathWriter(draft).start(text, at, end);
        draft.endPath();
        return stop;
    }

    private int segments(int at) {
        int stop = new PathWriter(draft).segments(text, at, end);
        draft.endPath();
        return stop;
    }

    private static boolean hasDrive(Url base) {
        String href = base.href();
        int start = base.pathStart();
        int stop = start + 3;
        return base.pathEnd() >= stop
                && UrlParser.isLetter(href.charAt(start + 1))
                && href.charAt(start + 2) == ':'
                && (base.pathEnd() == stop || href.charAt(stop) == '/');
    }

    /** A letter, a colon or bar, and then the end of a segment. */
    private boolean startsWithDrive(int from) {
        if (end - from < 2 || !UrlParser.isLetter(text.charAt(from))) {
            return false;
        }
        char bar = text.charAt(from + 1);
        boolean drive = bar == ':' || bar == '|';
        return drive && (end - from == 2 || draft.endsAuthority(text.charAt(from + 2)));
    }
}
