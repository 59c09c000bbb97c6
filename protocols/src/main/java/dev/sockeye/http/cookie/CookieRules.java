package dev.sockeye.http.cookie;

import dev.sockeye.url.Url;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a {@code Set-Cookie} that came from a URL: the part of RFC 6265bis section 5.7 that needs no other cookie. What is refused
 * is ignored, as the RFC has it: a server may well try.
 */
final class CookieRules {
    private CookieRules() {}

    /** The cookie; empty when it is refused. */
    static Optional<Cookie> admit(SetCookie set, Url url, Instant now) {
        String host = url.host().orElse("");
        String domain = set.domain();
        boolean isForHost = domain.isEmpty() || (domain.equals(host) && Domains.isPublicSuffix(domain));
        boolean mayBeForDomain = !domain.startsWith(".")
                && domain.chars().allMatch(c -> c < 0x80)
                && Domains.match(host, domain)
                && !Domains.isPublicSuffix(domain);
        boolean secure = set.has("secure");
        if (host.isEmpty() || !(isForHost || mayBeForDomain) || (secure && !Cookie.isSecure(url))) {
            return Optional.empty();
        }
        var cookie = new Cookie(
                set.name(),
                set.value(),
                isForHost ? host : domain,
                isForHost,
                set.path().orElseGet(() -> defaultPath(url.path())),
                secure,
                set.has("httponly"),
                set.sameSite(),
                set.expires(now),
                now);
        return keepsItsPrefix(cookie, set.path().isPresent()) ? Optional.of(cookie) : Optional.empty();
    }

    /** Sections 4.1.3 and 5.7: {@code __Secure-} and {@code __Host-} promise how the cookie was set; so would a value without a name that reads so. */
    private static boolean keepsItsPrefix(Cookie cookie, boolean pathGiven) {
        String start = cookie.pair().toLowerCase(Locale.ROOT);
        boolean forHost = cookie.hostOnly() && pathGiven && cookie.path().equals("/");
        if (start.startsWith("__host-")) {
            return !cookie.name().isEmpty() && cookie.secure() && forHost;
        }
        return !start.startsWith("__secure-") || (!cookie.name().isEmpty() && cookie.secure());
    }

    /** Section 5.1.4: the folder of the request. */
    static String defaultPath(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 || !path.startsWith("/") ? "/" : path.substring(0, slash);
    }

    /** Section 5.7: what came in clear does not replace, or stand before, a secure cookie of the same name (CVE-2025-9086). */
    static boolean wouldHide(Cookie insecure, Cookie secure) {
        return secure.secure()
                && secure.name().equals(insecure.name())
                && (Domains.match(secure.domain(), insecure.domain())
                        || Domains.match(insecure.domain(), secure.domain()))
                && Cookie.pathMatches(insecure.path(), secure.path());
    }
}
