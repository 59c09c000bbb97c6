package dev.sockeye.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of our own and the key to it, for servers that ask who is there.
 *
 * <p>Immutable and thread-safe. Two are equal when they have the same chain: connections of different identities must not be mixed up
 * (CVE-2026-8932).
 */
public final class ClientIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity without a certificate");
        }
    }

    /**
     * An identity of what is at hand; the key may live in a token.
     *
     * @param chain the key's certificate first, then those who signed it, without the root
     */
    public static ClientIdentity of(PrivateKey key, List<X509Certificate> chain) {
        return new ClientIdentity(key, chain);
    }

    /** Its certificates, its own first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientIdentity identity && chain.equals(identity.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    /** Whose it is; never the key. */
    @Override
    public String toString() {
        return Printable.of(chain.getFirst().getSubjectX500Principal().getName());
    }
}
