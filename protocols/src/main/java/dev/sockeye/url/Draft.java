package dev.sockeye.url;

/** A URL that is being written: its text, and the places of its parts as {@link Url} keeps them. */
final class Draft {
    final HrefBuffer out;

    private String scheme = "";
    private boolean special;
    private boolean file;
    private int schemeEnd;
    private int userEnd;
    private int hostStart;
    private int hostEnd;
    private int pathStart;
    private int pathEnd;

    Draft(int expectedLength) {
        out = new HrefBuffer(expectedLength);
    }

    /** Begins anew, with a scheme and its colon, and so far without an authority. */
    void start(String name) {
        scheme = name;
        special = Schemes.isSpecial(name);
        file = name.equals("file");
        schemeEnd = name.length();
        out.truncate(0);
        out.append(name);
        out.put(':');
        userEnd = out.length();
        hostStart = userEnd;
        hostEnd = userEnd;
    }

    /** Begins anew, with a base's scheme and authority. */
    void startWithAuthority(Url base) {
        copy(base, base.authorityEnd());
    }

    /** Begins anew, with all that a base has before its query. */
    void startWithPath(Url base) {
        copy(base, base.pathEnd());
    }

    /** Begins anew, with all that a base has before its fragment. */
    void startWithQuery(Url base) {
        copy(base, base.queryEnd());
    }

    private void copy(Url base, int upTo) {
        start(base.scheme());
        out.append(base.href(), schemeEnd + 1, upTo);
        userEnd = base.userEnd();
        hostStart = base.hostStart();
        hostEnd = base.hostEnd();
        pathStart = Math.min(base.pathStart(), upTo);
        pathEnd = Math.min(base.pathEnd(), upTo);
    }

    String scheme() {
        return scheme;
    }

    /** See {@link Schemes#isSpecial}. */
    boolean special() {
        return special;
    }

    boolean file() {
        return file;
    }

    /** A slash, or in a special URL a backslash. */
    boolean isSlash(char c) {
        return c == '/' || (c == '\\' && special);
    }

    boolean endsAuthority(char c) {
        return isSlash(c) || endsPath(c);
    }

    /** Does a path end before this character? */
    static boolean endsPath(char c) {
        return c == '?' || c == '#';
    }

    /** The authority's two slashes. */
    void startAuthority() {
        out.append("//");
        userEnd = out.length();
        hostStart = userEnd;
        hostEnd = userEnd;
    }

    /** What was written last is the user's name. */
    void endUser() {
        userEnd = out.length();
    }

    /** The at sign, when there is something before it. */
    void endCredentials() {
        if (out.length() > schemeEnd + 3) {
            out.put('@');
        }
        hostStart = out.length();
    }

    /** What was written last is the host. */
    void endHost() {
        hostEnd = out.length();
    }

    void port(int port) {
        if (port != Schemes.standardPort(scheme)) {
            out.put(':');
            out.append(Integer.toString(port));
        }
    }

    /** What comes now is the path. */
    void startPath() {
        pathStart = out.length();
    }

    int pathStart() {
        return pathStart;
    }

    /**
     * A base's path is about to change: it loses the {@code /.} that kept its two slashes from being read as an authority, and its last
     * segment, for what comes takes that one's place.
     */
    void reopenPath(Url base) {
        if (base.pathStart() > base.authorityEnd()) {
            out.truncate(base.authorityEnd());
            pathStart = out.length();
            out.append(base.href(), base.pathStart(), base.pathEnd());
        }
        new PathWriter(this).shorten();
    }

    /** What was written last is the path. Where it would be read as an authority it gets {@code /.} before it, which are not part of it. */
    void endPath() {
        boolean authority = hostStart > schemeEnd + 1;
        if (!authority && out.length() - pathStart > 1 && out.at(pathStart) == '/' && out.at(pathStart + 1) == '/') {
            out.insert(pathStart, "/.");
            pathStart += 2;
        }
        pathEnd = out.length();
    }

    /** What was written last, after the path, is the query; the fragment follows. */
    Url toUrl(int queryEnd) {
        return new Url(out.toString(), schemeEnd, userEnd, hostStart, hostEnd, pathStart, pathEnd, queryEnd);
    }
}
