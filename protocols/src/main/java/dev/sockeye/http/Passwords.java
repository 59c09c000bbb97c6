package dev.sockeye.http;

import dev.sockeye.url.Url;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Netrc;

/**
 * Whom to be to a server that asks, when the request does not say. What {@code urllib.request} calls a password manager.
 *
 * <pre>{@code
 * Passwords passwords = (url, realm) -> realm.equals("staff") && url.origin().equals(intranet) ? staff : Credentials.none();
 * }</pre>
 */
@FunctionalInterface
public interface Passwords {
    /** Nobody. */
    Passwords NONE = (url, realm) -> Credentials.none();

    /**
     * Looks one up. Called by many threads at a time.
     *
     * @param url what was asked for: the answer goes to its host
     * @param realm as the server named it; empty when it did not
     * @return {@link Credentials#none} when there are none
     */
    Credentials find(Url url, String realm);

    /**
     * Those of a netrc, by host. Its {@code default} entry is not for the web, where anybody can ask (CVE-2025-0167), nor is an entry that lacks a
     * name or a password (CVE-2024-11053).
     */
    static Passwords of(Netrc netrc) {
        return (url, realm) -> {
            String host = url.host().orElse("");
            String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return netrc.find(plain)
                    .filter(entry -> entry.machine().isPresent())
                    .flatMap(Netrc::credentials)
                    .orElse(Credentials.none());
        };
    }

    /** These first, and others when these have none. */
    default Passwords or(Passwords others) {
        return (url, realm) -> {
            Credentials found = find(url, realm);
            return found.isPresent() ? found : others.find(url, realm);
        };
    }
}
