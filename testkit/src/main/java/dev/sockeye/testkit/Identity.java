package dev.sockeye.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A private key and the certificates that go with it, the subject's first; an {@link Authority} issues them.
 *
 * @param chain without the authority's own certificate, unless it is the only one
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
    }

    /** The certificates as PEM (RFC 7468). */
    public String pem() {
        return chain.stream().map(Pem::of).collect(Collectors.joining());
    }

    /** The private key as PEM, PKCS #8 and unencrypted. */
    public String keyPem() {
        return Pem.of(key);
    }

    /** Writes {@code NAME.pem} and {@code NAME.key}, for programs that take files. */
    public void writeTo(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name + ".pem"), pem());
        Files.writeString(folder.resolve(name + ".key"), keyPem());
    }

    /** A context that shows this identity and trusts whom the authority has signed; without one, whom the JDK trusts. */
    public SSLContext context(Optional<Authority> trusted) {
        try {
            var context = SSLContext.getInstance("TLS");
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore(), new char[0]);
            TrustManager[] trust = trusted.isPresent() ? trusted.get().trust() : null;
            context.init(managers.getKeyManagers(), trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot use the certificate", e);
        }
    }

    private KeyStore keyStore() throws GeneralSecurityException {
        KeyStore store = Pem.emptyStore();
        store.setKeyEntry("identity", key, new char[0], chain.toArray(X509Certificate[]::new));
        return store;
    }
}
