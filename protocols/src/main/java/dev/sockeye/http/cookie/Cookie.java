package dev.sockeye.http.cookie;

import dev.sockeye.url.Url;
import java.time.Instant;
import java.util.Optional;

/**
 * A cookie as a jar keeps it (RFC 6265bis section 5.7): what it says, and where it may go. Immutable; prints without its value.
 *
 * @param name may be empty; without {@code =}
 * @param value as sent, quotes included
 * @param domain in lower case, without a leading dot
 * @param hostOnly whether it goes to {@code domain} alone, not to the hosts below it
 * @param path where it belongs; begins with a slash
 * @param secure whether it goes over HTTPS only
 * @param httpOnly whether scripts may not see it
 * @param sameSite what browsers are told
 * @param expires when it ends; empty: with the session
 * @param created when it was first stored; of two with paths of the same length the older one goes first
 */
public record Cookie(
        String name,
        String value,
        String domain,
        boolean hostOnly,
        String path,
        boolean secure,
        boolean httpOnly,
        SameSite sameSite,
        Optional<Instant> expires,
        Instant created) {
    /**
     * Checks its texts.
     *
     * @throws IllegalArgumentException when one of them has a control character or a semicolon, which would be read as something else
     */
    public Cookie {
        checkText("name", name);
        checkText("value", value);
        checkText("domain", domain);
        checkText("path", path);
        if (name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("a cookie's name has no =");
        }
        if (domain.isEmpty() || domain.startsWith(".")) {
            throw new IllegalArgumentException("a cookie's domain is a name without a dot before it");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a cookie's path begins with /");
        }
    }

    /** A cookie of a program's own making: for the host of a URL alone and all of its paths, until the session ends; over HTTPS only when the URL is. */
    public static Cookie of(String name, String value, Url url) {
        return new Cookie(
                name,
                value,
                url.host().orElse(""),
                true,
                "/",
                isSecure(url),
                false,
                SameSite.DEFAULT,
                Optional.empty(),
                Instant.now());
    }

    /** Whether it may go along with a request: its host, its path, and nobody reading along when it is secure. */
    public boolean matches(Url url) {
        String host = url.host().orElse("");
        boolean domainMatches = hostOnly ? host.equals(domain) : Domains.match(host, domain);
        return domainMatches && pathMatches(url.path(), path) && (!secure || isSecure(url));
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return expires.isPresent() && !expires.get().isAfter(now);
    }

    /** As it stands in a request: {@code name=value}, or the value alone when there is no name. */
    public String pair() {
        return name.isEmpty() ? value : name + "=" + value;
    }

    /** Name, domain and path; never the value. */
    @Override
    public String toString() {
        return name + "=*** for " + (hostOnly ? "" : "*.") + domain + path + (secure ? " (secure)" : "");
    }

    static boolean isSecure(Url url) {
        return url.scheme().equals("https") || url.scheme().equals("wss");
    }

    /** RFC 6265bis section 5.1.4: the same, or a folder above. */
    static boolean pathMatches(String requested, String path) {
        return requested.startsWith(path)
                && (requested.length() == path.length()
                        || path.endsWith("/")
                        || requested.charAt(path.length()) == '/');
    }

    private static void checkText(String what, String text) {
        boolean bad = text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f || c == ';');
        if (bad || (!what.equals("value") && text.indexOf('\t') >= 0)) {
            throw new IllegalArgumentException("a cookie's " + what + " has a control character or a semicolon");
        }
    }
}
