package dev.sockeye.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and what to show; each method gives a changed copy.
 *
 * <pre>{@code
 * Tls.platform()                                             // whom the JDK trusts
 * Tls.trusting(Path.of("ca.pem"))                            // one's own authority, and nobody else
 * Tls.platform().pin("sha256//x9SZw6TwIqfmvrLZ/kz1o0Ossjmn728BnBKpUFqGNVM=")
 * Tls.platform().identity(ClientIdentity.pem(cert, key, null)).alpn("h2", "http/1.1")
 * }</pre>
 *
 * <p>TLS 1.2 and 1.3, nothing older. The host is always checked, as RFC 9525 says: alternative names alone, a wildcard stands for one
 * whole label, addresses match addresses; a name beyond ASCII counts as its A-labels. Only {@link #insecure} looks at nothing.
 *
 * <p>Immutable. Two are equal when they trust, show and allow the same, so that it can be part of the key of a pool; the
 * {@link SessionCache} counts by identity.
 */
public final class Tls {
    private static final Tls PLATFORM = new Tls(new Settings(
            new Trust.Platform(),
            Set.of(),
            Optional.empty(),
            List.of(),
            Set.of(TlsVersion.values()),
            Optional.empty(),
            SessionCache.shared()));

    private final Settings settings;

    private record Settings(
            Trust trust,
            Set<String> pins,
            Optional<ClientIdentity> identity,
            List<String> alpn,
            Set<TlsVersion> versions,
            Optional<Path> keyLog,
            SessionCache sessions) {}

    private Tls(Settings settings) {
        this.settings = settings;
    }

    /** Trusts whom the JDK trusts. */
    public static Tls platform() {
        return PLATFORM;
    }

    /**
     * As {@link #platform()}, unless {@code SSL_CERT_FILE} or {@code SSL_CERT_DIR} say whom to trust instead, as OpenSSL has it: for
     * commands.
     *
     * @param environment {@code System.getenv()}
     * @throws IOException when what they name cannot be read
     */
    public static Tls platform(Map<String, String> environment) throws IOException {
        var named = new ArrayList<Path>();
        for (String variable : List.of("SSL_CERT_FILE", "SSL_CERT_DIR")) {
            for (String path : environment.getOrDefault(variable, "").split(":", -1)) {
                if (!path.isEmpty()) {
                    named.add(Path.of(path));
                }
            }
        }
        return named.isEmpty() ? platform() : trusting(named.toArray(Path[]::new));
    }

    /**
     * Trusts the certificates in these files and nobody else. They are read now, once.
     *
     * @param filesOrFolders PEM or DER files, or folders of them ({@code *.pem}, {@code *.crt}, {@code *.cer}, {@code *.0} to {@code *.9})
     * @throws IOException when one cannot be read or holds no certificate
     */
    public static Tls trusting(Path... filesOrFolders) throws IOException {
        var all = new LinkedHashSet<X509Certificate>();
        for (Path one : filesOrFolders) {
            all.addAll(CertificateFiles.read(one));
        }
        return PLATFORM.trust(new Trust.Only(all));
    }

    /** Trusts these authorities, or exactly these certificates, and nobody else. */
    public static Tls trusting(X509Certificate... certificates) {
        return PLATFORM.trust(new Trust.Only(Set.of(certificates)));
    }

    /** Takes any certificate for any host: what is sent cannot be read on the way, but anybody may be at the end. Pins still count. */
    public static Tls insecure() {
        return PLATFORM.trust(new Trust.Everybody());
    }

    /**
     * The key of the peer's own certificate must be one of these, besides all else.
     *
     * @param pins {@code sha256//} and the SHA-256 of the SubjectPublicKeyInfo in base64, as curl has it; several may be parted by
     *     semicolons
     * @throws IllegalArgumentException when one is not of that form
     */
    public Tls pin(String... pins) {
        var s = settings;
        return new Tls(new Settings(s.trust, Pins.parse(pins), s.identity, s.alpn, s.versions, s.keyLog, s.sessions));
    }

    /** Shows this certificate to whoever asks for one. */
    public Tls identity(ClientIdentity shown) {
        var s = settings;
        return new Tls(new Settings(s.trust, s.pins, Optional.of(shown), s.alpn, s.versions, s.keyLog, s.sessions));
    }

    /** Offers these protocols by ALPN (RFC 7301), the dearest first; none: the extension is not sent. */
    public Tls alpn(String... protocols) {
        var s = settings;
        return new Tls(new Settings(s.trust, s.pins, s.identity, List.of(protocols), s.versions, s.keyLog, s.sessions));
    }

    /** Allows these versions alone. */
    public Tls versions(TlsVersion first, TlsVersion... others) {
        var s = settings;
        Set<TlsVersion> allowed = Set.copyOf(EnumSet.of(first, others));
        return new Tls(new Settings(s.trust, s.pins, s.identity, s.alpn, allowed, s.keyLog, s.sessions));
    }

    /**
     * Writes the secrets of each connection to this file, so that Wireshark can read along; it is made 0600, and added to. Whoever has the
     * file and the packets has all that was said. A failure to write it is a failure to connect.
     */
    public Tls keyLog(Path file) {
        var s = settings;
        return new Tls(new Settings(s.trust, s.pins, s.identity, s.alpn, s.versions, Optional.of(file), s.sessions));
    }

    /** Which sessions may be taken up; {@link SessionCache#shared()} unless set. */
    public Tls sessions(SessionCache cache) {
        var s = settings;
        return new Tls(new Settings(s.trust, s.pins, s.identity, s.alpn, s.versions, s.keyLog, cache));
    }

    private Tls trust(Trust trust) {
        var s = settings;
        return new Tls(new Settings(trust, s.pins, s.identity, s.alpn, s.versions, s.keyLog, s.sessions));
    }

    /** Whether certificates are verified: by authorities, or by a pin. */
    public boolean isVerifying() {
        return !(settings.trust instanceof Trust.Everybody) || !settings.pins.isEmpty();
    }

    /** The pins; empty: none. */
    public Set<String> pins() {
        return settings.pins;
    }

    /** What is shown to those who ask. */
    public Optional<ClientIdentity> identity() {
        return settings.identity;
    }

    /** The protocols that are offered, the dearest first. */
    public List<String> alpn() {
        return settings.alpn;
    }

    /** The versions that are allowed. */
    public Set<TlsVersion> versions() {
        return settings.versions;
    }

    /** Where secrets are logged. */
    public Optional<Path> keyLog() {
        return settings.keyLog;
    }

    /** Which sessions may be taken up. */
    public SessionCache sessions() {
        return settings.sessions;
    }

    Trust trust() {
        return settings.trust;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tls tls && settings.equals(tls.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    /** What it trusts and shows, in a line; no key. */
    @Override
    public String toString() {
        var s = settings;
        return "Tls[" + s.trust
                + (s.pins.isEmpty() ? "" : ", pinned " + s.pins)
                + s.identity.map(identity -> ", as " + identity).orElse("")
                + (s.alpn.isEmpty() ? "" : ", ALPN " + s.alpn)
                + s.keyLog.map(file -> ", keys to " + file).orElse("")
                + ", " + s.versions.stream().sorted().map(TlsVersion::toString).collect(Collectors.joining(" and "))
                + "]";
    }
}
