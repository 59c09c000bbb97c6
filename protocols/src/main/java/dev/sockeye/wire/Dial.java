package dev.sockeye.wire;

import dev.sockeye.net.Limits;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Timeouts;
import dev.sockeye.net.Transport;
import dev.sockeye.socket.Address;
import dev.sockeye.socket.Family;
import dev.sockeye.tls.Tls;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Whom to call, and how: the same for every protocol. Immutable; each method that changes something gives another one.
 *
 * <pre>{@code
 * var dial = Dial.to("mail.example.org")
 *         .tls(TlsMode.STARTTLS)
 *         .trust(Tls.platform().pin("sha256//..."))
 *         .credentials(Credentials.password("ann", secret))
 *         .timeouts(Timeouts.DEFAULT.whole(Duration.ofMinutes(5)))
 *         .proxy(ProxySpec.socks5("127.0.0.1", 1080));
 * try (var imap = ImapClient.open(dial)) { ... }
 * }</pre>
 *
 * <p>What is not said, the protocol decides: its port, and when it is encrypted. TLS verifies; time limits are finite.
 */
public final class Dial {
    /** Whom to call. */
    sealed interface Target {
        /** A port below zero is the protocol's own. */
        record Host(String name, int port) implements Target {}

        record Unix(Path path) implements Target {}

        record Command(List<String> words) implements Target {}

        record Over(Transport transport) implements Target {}
    }

    /** Everything else. Changed only while it is new. */
    private static final class Settings {
        Optional<TlsMode> tls = Optional.empty();
        Optional<Tls> trust = Optional.empty();
        Credentials credentials = Credentials.none();
        Timeouts timeouts = Timeouts.DEFAULT;
        Limits limits = Limits.DEFAULT;
        Route route = Route.DIRECT;
        RateLimit rate = RateLimit.NONE;
        Transcript transcript = Transcript.NONE;

        Settings() {}

        Settings(Settings old) {
            tls = old.tls;
            trust = old.trust;
            credentials = old.credentials;
            timeouts = old.timeouts;
            limits = old.limits;
            route = old.route;
            rate = old.rate;
            transcript = old.transcript;
        }
    }

    private final Target target;
    private final Settings set;

    private Dial(Target target, Settings set) {
        this.target = target;
        this.set = set;
    }

    /**
     * A host, on the protocol's own port.
     *
     * @param host a name or an address, without brackets
     */
    public static Dial to(String host) {
        return new Dial(new Target.Host(checked(host), -1), new Settings());
    }

    /**
     * A host and a port.
     *
     * @param host a name or an address, without brackets
     * @param port 1 to 65535
     */
    public static Dial to(String host, int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        return new Dial(new Target.Host(checked(host), port), new Settings());
    }

    /**
     * The host and port of a URL, with its user and password if it has them; a scheme that ends in {@code s} (https, imaps, ftps) means TLS from the
     * first byte.
     *
     * @throws IllegalArgumentException when it has no host
     */
    public static Dial to(Url url) {
        String host = url.host()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("a URL without a host: " + url.redacted()));
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        var dial = url.port().isPresent() ? to(name, url.port().getAsInt()) : to(name);
        if (url.scheme().length() > 2 && url.scheme().endsWith("s")) {
            dial = dial.tls(TlsMode.IMPLICIT);
        }
        return url.hasCredentials()
                ? dial.credentials(Credentials.password(
                        Percent.unquote(url.username()), Secret.of(Percent.unquote(url.password()))))
                : dial;
    }

    /** A Unix socket. */
    public static Dial unix(Path path) {
        return new Dial(new Target.Unix(path), new Settings());
    }

    /** A command, over its standard streams: {@code ssh host imapd}. */
    public static Dial command(String... words) {
        if (words.length == 0) {
            throw new IllegalArgumentException("a command has a program");
        }
        return new Dial(new Target.Command(List.of(words)), new Settings());
    }

    /** A pipe that is there already; it is closed with the conversation, and can be used for one. */
    public static Dial over(Transport transport) {
        return new Dial(new Target.Over(transport), new Settings());
    }

    private static String checked(String host) {
        if (Lines.check(host).isBlank()) {
            throw new IllegalArgumentException("a host has a name");
        }
        return host;
    }

    private Dial with(Consumer<Settings> change) {
        var changed = new Settings(set);
        change.accept(changed);
        return new Dial(target, changed);
    }

    /**
     * The same way to another place: for a protocol that needs a second connection, as FTP does for data.
     *
     * @param host a name or an address, without brackets
     * @param port 1 to 65535
     */
    public Dial at(String host, int port) {
        return new Dial(to(host, port).target, set);
    }

    /** When to encrypt; what is asked for is required. */
    public Dial tls(TlsMode mode) {
        return with(next -> next.tls = Optional.of(mode));
    }

    /** Whom to trust and what to show. Without this, what the platform trusts. */
    public Dial trust(Tls tls) {
        return with(next -> next.trust = Optional.of(tls));
    }

    /** Who we are. */
    public Dial credentials(Credentials credentials) {
        return with(next -> next.credentials = credentials);
    }

    /** How long to wait. */
    public Dial timeouts(Timeouts timeouts) {
        return with(next -> next.timeouts = timeouts);
    }

    /** What the peer may make us hold. */
    public Dial limits(Limits limits) {
        return with(next -> next.limits = limits);
    }

    /** Through a proxy. */
    public Dial proxy(ProxySpec proxy) {
        return with(next -> next.route = next.route.through(proxy));
    }

    /** From an address of this machine. */
    public Dial source(Address.Inet source) {
        return with(next -> next.route = next.route.from(source));
    }

    /** Over one family only. */
    public Dial family(Family family) {
        return with(next -> next.route = next.route.over(family));
    }

    /** No faster than this. */
    public Dial rate(RateLimit rate) {
        return with(next -> next.rate = rate);
    }

    /** Told to a transcript, which stays the caller's to close. */
    public Dial transcript(Transcript transcript) {
        return with(next -> next.transcript = transcript);
    }

    /**
     * To the proxy itself, in clear, as if it were the server: for requests that a proxy takes as they are.
     *
     * @throws java.util.NoSuchElementException when there is no proxy
     */
    public Dial direct() {
        ProxySpec proxy = set.route.proxy().orElseThrow();
        var route = new Route(Optional.empty(), set.route.source(), set.route.family());
        return new Dial(new Target.Host(proxy.host(), proxy.port()), set)
                .with(next -> next.route = route)
                .tls(TlsMode.NONE);
    }

    /**
     * Two dials with equal keys lead to the same place in the same way: target, TLS, trust, route, rate, limits and transcript are the same. Who
     * we are and how long we wait may differ. For a {@link Pool}.
     */
    public Object key() {
        return new Key(target, tls(), trust(), set.route, set.rate, set.limits, set.transcript);
    }

    /** Rate and transcript count by identity, trust and limits by what they are. */
    private record Key(
            Target target,
            Optional<TlsMode> tls,
            Tls trust,
            Route route,
            RateLimit rate,
            Limits limits,
            Transcript transcript) {}

    Target target() {
        return target;
    }

    /** When to encrypt; empty: as the protocol has it. */
    public Optional<TlsMode> tls() {
        return set.tls;
    }

    /** Whom to trust and what to show. */
    public Tls trust() {
        return set.trust.orElseGet(Tls::platform);
    }

    /** Who we are. */
    public Credentials credentials() {
        return set.credentials;
    }

    /** How long to wait. */
    public Timeouts timeouts() {
        return set.timeouts;
    }

    /** What the peer may make us hold. */
    public Limits limits() {
        return set.limits;
    }

    /** The host, for certificates and messages; empty when it is no host that is called. */
    public Optional<String> host() {
        return target instanceof Target.Host host ? Optional.of(host.name()) : Optional.empty();
    }

    /** The host's port, if there is a host and its port was said. */
    public OptionalInt port() {
        return target instanceof Target.Host host && host.port() >= 0
                ? OptionalInt.of(host.port())
                : OptionalInt.empty();
    }

    /** Through which proxy. */
    public Optional<ProxySpec> proxy() {
        return set.route.proxy();
    }

    Route route() {
        return set.route;
    }

    /** No faster than this. */
    public RateLimit rate() {
        return set.rate;
    }

    /** Where it is told. */
    public Transcript transcript() {
        return set.transcript;
    }
}
