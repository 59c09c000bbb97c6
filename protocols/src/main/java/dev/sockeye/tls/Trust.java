package dev.sockeye.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to trust; a value, part of what {@link Tls} compares. */
sealed interface Trust {
    /** Whom the JDK trusts: its {@code cacerts}, or what {@code javax.net.ssl.trustStore} names. */
    record Platform() implements Trust {
        @Override
        public String toString() {
            return "trusting the platform";
        }
    }

    /** These and nobody else. */
    record Only(Set<X509Certificate> authorities) implements Trust {
        public Only {
            authorities = Set.copyOf(authorities);
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException("nobody to trust");
            }
        }

        @Override
        public String toString() {
            return "trusting " + authorities.size() + " of one's own";
        }
    }

    /** Everybody, without a look. */
    record Everybody() implements Trust {
        @Override
        public String toString() {
            return "insecure";
        }
    }

    /** What verifies on behalf of it; null when nothing does. */
    default @Nullable X509ExtendedTrustManager manager() throws GeneralSecurityException {
        return switch (this) {
            case Platform() -> manager(null);
            case Only only -> manager(store(only.authorities()));
            case Everybody() -> null;
        };
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this JDK does not verify certificates by PKIX");
    }

    private static KeyStore store(Set<X509Certificate> authorities) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty store is not read from anywhere", e);
        }
        int number = 0;
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry(Integer.toString(number++), authority);
        }
        return store;
    }
}
