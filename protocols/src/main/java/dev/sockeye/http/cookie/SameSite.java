package dev.sockeye.http.cookie;

import java.util.Locale;

/**
 * What a cookie says of requests that come from the pages of other sites: kept for whoever asks, and of no consequence here, where no request comes
 * from a page (RFC 6265bis section 5.2).
 */
public enum SameSite {
    /** Nothing was said, or nothing known. */
    DEFAULT,
    /** Goes along with all requests. */
    NONE,
    /** Goes along when a person follows a link. */
    LAX,
    /** Goes along with requests from its own site only. */
    STRICT;

    static SameSite of(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "lax" -> LAX;
            case "strict" -> STRICT;
            default -> DEFAULT;
        };
    }
}
