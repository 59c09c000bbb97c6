package dev.sockeye.tls;

import dev.sockeye.net.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of our own and the key to it, for servers that ask who is there.
 *
 * <pre>{@code
 * Tls.platform().identity(ClientIdentity.pem(Path.of("ann.pem"), Path.of("ann.key"), null))
 * Tls.platform().identity(ClientIdentity.pkcs12(Path.of("ann.p12"), passphrase))
 * }</pre>
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

    /**
     * From PEM files, which may be one and the same.
     *
     * @param certificates the key's certificate and those who signed it, in any order
     * @param key PKCS #8, encrypted or not; PKCS #1 (RSA); SEC 1 (EC)
     * @param passphrase of the key; null when it has none
     * @throws IOException when a file cannot be read, the key does not open, or no certificate is the key's
     */
    public static ClientIdentity pem(Path certificates, Path key, @Nullable Secret passphrase) throws IOException {
        var chain = new ArrayList<>(CertificateFiles.readFile(certificates));
        PrivateKey opened = key(key, passphrase);
        for (int i = 0; i < chain.size(); i++) {
            if (isPair(opened, chain.get(i).getPublicKey())) {
                Collections.swap(chain, 0, i);
                return new ClientIdentity(opened, chain);
            }
        }
        throw new IOException(certificates + ": no certificate of the private key in " + key);
    }

    private static PrivateKey key(Path file, @Nullable Secret passphrase) throws IOException {
        byte[] content = Files.readAllBytes(file);
        try {
            return PrivateKeys.read(Pem.blocks(content), passphrase);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * From a PKCS #12 file ({@code .p12}, {@code .pfx}), of which the first key counts.
     *
     * @throws IOException when it cannot be read, the passphrase does not open it, or there is no key in it
     */
    public static ClientIdentity pkcs12(Path file, Secret passphrase) throws IOException {
        byte[] content = Files.readAllBytes(file);
        char[] characters = Passphrases.characters(passphrase);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), characters);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, characters) : null;
                Certificate[] chain = store.getCertificateChain(alias);
                if (key instanceof PrivateKey found && chain != null) {
                    return new ClientIdentity(
                            found,
                            Arrays.stream(chain)
                                    .map(X509Certificate.class::cast)
                                    .toList());
                }
            }
            throw new IOException("no private key with its certificate");
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** Whether what one signs the other verifies; where we do not know how to sign, the server will see. */
    private static boolean isPair(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default -> null;
        };
        try {
            return algorithm == null || verifies(Signature.getInstance(algorithm), key, certified);
        } catch (GeneralSecurityException e) {
            return false; // keys of one kind and of different parameters
        }
    }

    private static boolean verifies(Signature signature, PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        byte[] message = {1, 2, 3};
        signature.initSign(key);
        signature.update(message);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(message);
        return signature.verify(signed);
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
