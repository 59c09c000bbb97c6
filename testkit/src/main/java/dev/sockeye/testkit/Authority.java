package dev.sockeye.testkit;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test's own, in memory, made in milliseconds. One that the client does not trust is simply
 * another one: {@code Authority.create().good()}.
 *
 * <pre>{@code
 * Authority authority = Authority.create();
 * try (var server = ScriptedServer.setup().identity(authority.good()).tls("S: hello")) {
 *     Socket client = authority.clientContext().getSocketFactory().createSocket("localhost", server.port());
 *     ...
 * }
 * }</pre>
 */
public final class Authority {
    private static final List<InetAddress> ADDRESSES = List.of(Loopback.V4, Loopback.V6);

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final String name;

    private Authority(String name, KeyPair keys) {
        this.name = name;
        this.keys = keys;
        this.certificate =
                Issuance.now(name, List.of(), List.of()).asAuthority().sign(keys.getPublic(), name, keys);
    }

    /** A new one, with a key of its own. */
    public static Authority create() {
        return new Authority("Sockeye test authority", Issuance.keys());
    }

    /** For localhost, 127.0.0.1 and ::1. */
    public Identity good() {
        return issue(local());
    }

    /** Issued well, for {@code other.example}. */
    public Identity wrongHost() {
        return forHosts("other.example");
    }

    /** Ran out yesterday. */
    public Identity expired() {
        return issue(local().valid(days(-30), days(-1)));
    }

    /** Valid from tomorrow on. */
    public Identity notYetValid() {
        return issue(local().valid(days(1), days(30)));
    }

    /** For localhost, signed by its own key: no authority has a part in it. */
    public static Identity selfSigned() {
        KeyPair own = Issuance.keys();
        return new Identity(own.getPrivate(), List.of(local().sign(own.getPublic(), "localhost", own)));
    }

    /** For these DNS names, {@code *.example.org} too, and no address. */
    public Identity forHosts(String... names) {
        return issue(Issuance.now(names[0], List.of(names), List.of()));
    }

    /** A client's, with this common name. */
    public Identity client(String commonName) {
        return issue(Issuance.now(commonName, List.of(), List.of()));
    }

    /** Its own certificate, which signs the others. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The authority's certificate as PEM, for programs that take a file of whom to trust. */
    public String pem() {
        return Pem.of(certificate);
    }

    /** For a client that trusts this authority alone, and shows nothing itself; with {@link Identity#context} it would. */
    public SSLContext clientContext() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    TrustManager[] trust() throws GeneralSecurityException {
        var store = Pem.emptyStore();
        store.setCertificateEntry("authority", certificate);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private Identity issue(Issuance issuance) {
        KeyPair subject = Issuance.keys();
        return new Identity(subject.getPrivate(), List.of(issuance.sign(subject.getPublic(), name, keys)));
    }

    private static Issuance local() {
        return Issuance.now("localhost", List.of("localhost"), ADDRESSES);
    }

    private static Instant days(int count) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(count, ChronoUnit.DAYS);
    }
}
