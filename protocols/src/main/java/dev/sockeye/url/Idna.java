package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/** Domains with letters outside ASCII. */
final class Idna {
    private Idna() {}

    /** The domain in ASCII, or null with the flaw noted. */
    static @Nullable String toAscii(String domain, Flaw flaw) {
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) > 0x7F) {
                return flaw.at(i, HostChars.shown(domain.codePointAt(i)) + " in a domain");
            }
        }
        return domain;
    }
}
