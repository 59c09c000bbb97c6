package dev.sockeye.wire;

import dev.sockeye.net.Secret;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The way through a proxy. The proxy looks up the name of the server: none leaks to the local name server. Immutable.
 *
 * <pre>{@code
 * ProxySpec.socks5("127.0.0.1", 1080)                     // RFC 1928; with a login RFC 1929
 * ProxySpec.http("proxy.example.org", 3128).login("ann", secret)   // CONNECT, RFC 9110 section 9.3.6; Basic or Digest
 * ProxySpec.parse("socks5h://ann:secret@127.0.0.1:1080")
 * }</pre>
 *
 * @param kind how it is asked
 * @param host where it is
 * @param port its port, 1 to 65535
 * @param user the name for it
 * @param password the password for it
 */
public record ProxySpec(Kind kind, String host, int port, Optional<String> user, Optional<Secret> password) {
    /** How a proxy is asked. */
    public enum Kind {
        /** SOCKS version 5. */
        SOCKS5,
        /** HTTP's CONNECT. */
        HTTP
    }

    /** Checks host and port. */
    public ProxySpec {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("a proxy has a host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /** A SOCKS5 proxy that asks for no login. */
    public static ProxySpec socks5(String host, int port) {
        return new ProxySpec(Kind.SOCKS5, host, port, Optional.empty(), Optional.empty());
    }

    /** An HTTP proxy that asks for no login. */
    public static ProxySpec http(String host, int port) {
        return new ProxySpec(Kind.HTTP, host, port, Optional.empty(), Optional.empty());
    }

    /** The same with a login. */
    public ProxySpec login(String name, Secret secret) {
        return new ProxySpec(kind, host, port, Optional.of(name), Optional.of(secret));
    }

    /**
     * Reads {@code [scheme://][user[:password]@]host[:port]}: schemes {@code http} (the default), {@code socks5}, {@code socks5h}; ports 80
     * of http and 1080 of SOCKS, if none is given. A path is ignored, as everybody does.
     *
     * @throws IllegalArgumentException when it is none; the message does not have the password
     */
    public static ProxySpec parse(String text) {
        String trimmed = text.strip();
        int schemeEnd = trimmed.indexOf("://");
        String scheme = schemeEnd < 0 ? "http" : trimmed.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        Kind kind = switch (scheme) {
            case "http" -> Kind.HTTP;
            case "socks5", "socks5h" -> Kind.SOCKS5;
            default ->
                throw new IllegalArgumentException(
                        "a proxy's scheme is http, socks5 or socks5h, and not " + shown(scheme));
        };
        Url url;
        try { // as http, so that the host is read as hosts of URLs are; :80 is then the port that is not written
            url = Url.parse("http://" + (schemeEnd < 0 ? trimmed : trimmed.substring(schemeEnd + 3)));
        } catch (UrlSyntaxException e) {
            throw new IllegalArgumentException("a proxy is scheme://host:port: " + e.reason(), e);
        }
        String host = url.host().orElse("");
        boolean portWritten = url.port().isPresent() || hasPort(trimmed);
        int port = portWritten ? url.effectivePort() : kind == Kind.HTTP ? 80 : 1080;
        var spec = new ProxySpec(
                kind,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                Optional.empty(),
                Optional.empty());
        return url.username().isEmpty()
                ? spec
                : spec.login(Percent.unquote(url.username()), Secret.of(Percent.unquote(url.password())));
    }

    /** Whether {@code :80} stands there, which a URL drops. */
    private static boolean hasPort(String text) {
        String rest = text.substring(Math.max(0, text.indexOf("://") + 3)).split("[/?#]", 2)[0];
        return rest.endsWith(":80");
    }

    private static String shown(String scheme) {
        return scheme.matches("[a-z][a-z0-9+.-]{0,19}") ? scheme : "another";
    }

    /** The credentials as one, if there is a name. */
    public Optional<Credentials> credentials() {
        return user.map(name -> Credentials.password(name, password.orElse(Secret.of(""))));
    }

    /** {@code socks5://ann:***@127.0.0.1:1080}. */
    @Override
    public String toString() {
        String login = user.map(name -> name + ":***@").orElse("");
        String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return kind.name().toLowerCase(Locale.ROOT) + "://" + login + bracketed + ":" + port;
    }
}
