package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/** A URL in pieces, to change one and put them together again. Each is percent-encoded already. */
final class UrlParts {
    String scheme;
    String username;
    String password;

    /** Null when there is no authority. */
    @Nullable
    String host;

    /** In digits; empty when not written. */
    String port;

    String path;

    /** With the question mark; empty when there is none. */
    String query;

    /** With the number sign; empty when there is none. */
    String fragment;

    UrlParts(Url url) {
        String href = url.href();
        scheme = url.scheme();
        username = url.username();
        password = url.password();
        host = url.host().orElse(null);
        port = url.port().isPresent() ? Integer.toString(url.port().getAsInt()) : "";
        path = url.path();
        query = href.substring(url.pathEnd(), url.queryEnd());
        fragment = href.substring(url.queryEnd());
    }

    /** URL serializer, see the standard's section 4.5. */
    Url toUrl() {
        var out = new StringBuilder(scheme).append(':');
        int userEnd = out.length();
        int hostStart = userEnd;
        int hostEnd = userEnd;
        if (host != null) {
            out.append("//").append(username);
            userEnd = out.length();
            if (!password.isEmpty()) {
                out.append(':').append(password);
            }
            if (!username.isEmpty() || !password.isEmpty()) {
                out.append('@');
            }
            hostStart = out.length();
            out.append(host);
            hostEnd = out.length();
            if (!port.isEmpty()) {
                out.append(':').append(port);
            }
        } else if (path.startsWith("//")) {
            out.append("/.");
        }
        int pathStart = out.length();
        int pathEnd = out.append(path).length();
        int queryEnd = out.append(query).length();
        return new Url(
                out.append(fragment).toString(),
                scheme.length(),
                userEnd,
                hostStart,
                hostEnd,
                pathStart,
                pathEnd,
                queryEnd);
    }
}
