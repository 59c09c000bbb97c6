package dev.sockeye.url;

/**
 * What stands between a URL's two slashes and its path: credentials, host and port.
 *
 * <pre>
 * user:pass@example.org:8443/path
 * a@b@example.org                    the last at sign counts, the others belong to the name
 * </pre>
 *
 * @see <a href="https://url.spec.whatwg.org/#authority-state">URL standard section 4.4, authority, host and port state</a>
 */
final class AuthorityParser {
    private static final int MAX_PORT = 0xFFFF;

    private final Draft draft;
    private final String text;
    private final Flaw flaw;

    AuthorityParser(Draft draft, String text, Flaw flaw) {
        this.draft = draft;
        this.text = text;
        this.flaw = flaw;
    }

    /** Where an authority that begins here ends. */
    static int end(Draft draft, String text, int from, int end) {
        int stop = from;
        while (stop < end && !draft.endsAuthority(text.charAt(stop))) {
            stop++;
        }
        return stop;
    }

    /**
     * All of it.
     *
     * @return where it ended, or -1 with the flaw noted
     */
    int authority(int from, int end) {
        draft.startAuthority();
        int at = -1;
        int stop = from;
        while (stop < end) {
            char c = text.charAt(stop);
            if (c == '@') {
                at = stop;
            } else if (draft.endsAuthority(c)) {
                break;
            }
            stop++;
        }
        if (at >= 0) {
            credentials(from, at);
        }
        int host = at < 0 ? from : at + 1;
        return hostAndPort(host, stop, at >= 0 || draft.special()) ? stop : -1;
    }

    /** A {@code file:} URL's host, which has no port; {@code localhost} is none. False with the flaw noted. */
    boolean fileHost(int from, int to) {
        draft.startAuthority();
        return from == to || host(from, to);
    }

    private void credentials(int from, int to) {
        int colon = text.indexOf(':', from, to);
        int nameEnd = colon < 0 ? to : colon;
        draft.out.encode(text, from, nameEnd, EncodeSets.USERINFO);
        draft.endUser();
        if (colon >= 0 && colon + 1 < to) {
            draft.out.put(':');
            draft.out.encode(text, colon + 1, to, EncodeSets.USERINFO);
        }
        draft.endCredentials();
    }

    private boolean hostAndPort(int from, int to, boolean needed) {
        int colon = portColon(text, from, to);
        if (colon == from || (from == to && needed)) {
            flaw.at(from, "no host");
            return false;
        }
        if (from == to) {
            return true;
        }
        return colon < 0 ? host(from, to) : host(from, colon) && port(colon + 1, to);
    }

    /** The colon before a port; -1 when there is none. Those within brackets belong to an address. */
    static int portColon(String text, int from, int to) {
        boolean brackets = from < to && text.charAt(from) == '[';
        int start = brackets ? text.indexOf(']', from, to) : from;
        return start < 0 ? -1 : text.indexOf(':', start, to);
    }

    private boolean host(int from, int to) {
        if (draft.special() && !draft.file() && Host.isPlain(text, from, to)) {
            draft.out.append(text, from, to);
        } else {
            String host = Host.parse(text, from, to, draft.special(), flaw);
            if (host == null) {
                return false;
            }
            if (!draft.file() || !host.equals("localhost")) {
                draft.out.append(host);
            }
        }
        draft.endHost();
        return true;
    }

    private boolean port(int from, int to) {
        int port = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!UrlParser.isDigit(c)) {
                flaw.at(i, HostChars.shown(c) + " in a port, which is digits");
                return false;
            }
            port = port * 10 + (c - '0');
            if (port > MAX_PORT) {
                flaw.at(from, "a port is at most 65535");
                return false;
            }
        }
        if (from < to) {
            draft.port(port);
        }
        return true;
    }
}
