package dev.sockeye.url;

/**
 * Appends a path's segments to a URL: percent-encodes them, and takes {@code .} and {@code ..} as the steps they are.
 *
 * <p>Dot segments are recognised in what was written, for percent-encoding changes neither a dot nor a {@code %2e}. Taking a segment back
 * costs no more than writing it did, so any number of them is linear.
 *
 * @see <a href="https://url.spec.whatwg.org/#path-start-state">URL standard section 4.4, path start state and path state</a>
 */
final class PathWriter {
    private final HrefBuffer out;
    private final int pathStart;
    private final boolean special;
    private final boolean file;
    private final boolean inUrl;

    /** A writer for the path of a URL in its text, which ends at a question mark or number sign. */
    PathWriter(Draft draft) {
        this(draft.out, draft.pathStart(), draft.special(), draft.file(), true);
    }

    /** A writer for a text that is all path, for a URL of this scheme. */
    PathWriter(HrefBuffer out, String scheme) {
        this(out, 0, Schemes.isSpecial(scheme), scheme.equals("file"), false);
    }

    private PathWriter(HrefBuffer out, int pathStart, boolean special, boolean file, boolean inUrl) {
        this.out = out;
        this.pathStart = pathStart;
        this.special = special;
        this.file = file;
        this.inUrl = inUrl;
    }

    /**
     * Path start state: a special URL has at least one slash, another may have none.
     *
     * @return where the path ended
     */
    int start(String text, int from, int end) {
        int at = from;
        boolean slash = at < end && isSlash(text.charAt(at));
        if (slash) {
            at++;
        }
        boolean empty = at == end || ends(text.charAt(at));
        return special || slash || !empty ? segments(text, at, end) : at;
    }

    /**
     * Path state, from the beginning of a segment.
     *
     * @return where the path ended
     */
    int segments(String text, int from, int end) {
        int at = from;
        while (true) {
            int segment = out.length();
            out.put('/');
            at = segment(text, at, end);
            boolean last = at == end || ends(text.charAt(at));
            step(segment, last);
            if (last) {
                return at;
            }
            at++;
        }
    }

    private int segment(String text, int from, int end) {
        int at = out.copyUntil(text, from, end, EncodeSets.SEGMENT);
        while (at < end) {
            char c = text.charAt(at);
            if (isSlash(c) || ends(c)) {
                break;
            }
            if (EncodeSets.has(EncodeSets.PATH, c)) {
                at = out.escape(text, at, end);
            } else {
                out.put(c); // a backslash, where it is no slash
                at++;
            }
            at = out.copyUntil(text, at, end, EncodeSets.SEGMENT);
        }
        return at;
    }

    /** Sees what the segment just written is: a name, a step, or a file system's drive. */
    private void step(int segment, boolean last) {
        var dots = DotSegment.of(out, segment + 1);
        if (dots == DotSegment.NONE) {
            if (file && segment == pathStart && isDrive(segment + 1)) {
                out.set(segment + 2, ':');
            }
            return;
        }
        out.truncate(segment);
        if (dots == DotSegment.DOUBLE) {
            shorten();
        }
        if (last) {
            out.put('/');
        }
    }

    /** Drops the last segment, but not a drive. */
    void shorten() {
        boolean drive = file && isDrive(pathStart + 1) && out.at(pathStart + 2) == ':';
        if (drive || out.length() == pathStart) {
            return;
        }
        int slash = out.length() - 1;
        while (out.at(slash) != '/') {
            slash--;
        }
        out.truncate(slash);
    }

    /** Is what was written from here to the end a drive: a letter, and a colon or bar? */
    private boolean isDrive(int from) {
        return out.length() - from == 2
                && UrlParser.isLetter((char) out.at(from))
                && (out.at(from + 1) == ':' || out.at(from + 1) == '|');
    }

    private boolean isSlash(char c) {
        return c == '/' || (c == '\\' && special);
    }

    private boolean ends(char c) {
        return inUrl && Draft.endsPath(c);
    }
}
