package dev.sockeye.tls;

import static dev.sockeye.tls.DerElement.INTEGER;
import static dev.sockeye.tls.DerElement.OBJECT_IDENTIFIER;
import static dev.sockeye.tls.DerElement.OCTET_STRING;

import dev.sockeye.net.Secret;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Private keys as they stand in PEM files. The JDK reads PKCS #8 alone (its reader for PEM is a preview in 25), so the older forms are put
 * into its wrapping:
 *
 * <pre>
 *   PRIVATE KEY             PKCS #8, RFC 5958: SEQUENCE { 0, SEQUENCE { algorithm, parameters }, OCTET STRING }
 *   ENCRYPTED PRIVATE KEY   the same under a passphrase: PBES2, and the PBES1 that the JDK knows
 *   RSA PRIVATE KEY         PKCS #1, RFC 8017 appendix A.1.2
 *   EC PRIVATE KEY          SEC 1, RFC 5915, which says its curve under the tag [0]
 * </pre>
 */
final class PrivateKeys {
    private static final DerElement ZERO = new DerElement(INTEGER, new byte[1]);
    private static final DerElement NULL = new DerElement(0x05, new byte[0]);
    private static final DerElement RSA = oid("2a864886f70d010101");
    private static final DerElement EC = oid("2a8648ce3d0201");
    private static final int CURVE = 0xa0;

    /** By the content of their OBJECT IDENTIFIER, in hexadecimal. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "2a864886f70d010101", "RSA",
            "2a864886f70d01010a", "RSASSA-PSS",
            "2a8648ce3d0201", "EC",
            "2b6570", "EdDSA",
            "2b6571", "EdDSA");

    private PrivateKeys() {}

    /**
     * The one private key in a file.
     *
     * @throws IOException when there is none, or several, or it does not open; the message has nothing of it
     */
    static PrivateKey read(List<Pem> blocks, @Nullable Secret passphrase) throws IOException {
        List<Pem> keys = blocks.stream().filter(Pem::isPrivateKey).toList();
        if (keys.size() != 1) {
            throw new IOException(
                    keys.isEmpty() ? "no private key" : keys.size() + " private keys, and no way to choose");
        }
        try {
            return open(keys.getFirst(), passphrase);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not a private key that this JDK can use: " + e.getMessage(), e);
        }
    }

    private static PrivateKey open(Pem key, @Nullable Secret passphrase) throws IOException, GeneralSecurityException {
        if (key.headers().containsKey("DEK-Info")) {
            throw new IOException(
                    "a private key in OpenSSL's old encryption, which anybody can undo; openssl pkcs8 -topk8 makes a good one of it");
        }
        return switch (key.label()) {
            case "PRIVATE KEY" -> ofPkcs8(key.der());
            case "ENCRYPTED PRIVATE KEY" -> decrypted(key.der(), passphrase);
            case "RSA PRIVATE KEY" -> ofPkcs8(wrapped(DerElement.sequence(RSA, NULL), key.der()));
            case "EC PRIVATE KEY" -> ofPkcs8(wrapped(DerElement.sequence(EC, curve(key.der())), key.der()));
            default -> throw new IOException("no private key of a kind that is known: " + Printable.of(key.label()));
        };
    }

    private static PrivateKey ofPkcs8(byte[] der) throws GeneralSecurityException {
        byte[] identifier = DerElement.only(der).child(1).child(0).content();
        String algorithm = ALGORITHMS.get(HexFormat.of().formatHex(identifier));
        if (algorithm == null) {
            throw new InvalidKeyException("an algorithm that is unknown here");
        }
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static byte[] wrapped(DerElement algorithm, byte[] key) {
        return DerElement.sequence(ZERO, algorithm, new DerElement(OCTET_STRING, key))
                .encoded();
    }

    private static DerElement curve(byte[] key) {
        for (DerElement part : DerElement.only(key).children()) {
            if (part.tag() == CURVE) {
                return part.child(0);
            }
        }
        throw new IllegalArgumentException("an EC key that does not say its curve");
    }

    private static PrivateKey decrypted(byte[] der, @Nullable Secret passphrase)
            throws IOException, GeneralSecurityException {
        if (passphrase == null) {
            throw new IOException("the private key is encrypted, and no passphrase was given");
        }
        var info = new EncryptedPrivateKeyInfo(der);
        String algorithm = algorithm(info);
        char[] characters = Passphrases.characters(passphrase);
        var spec = new PBEKeySpec(characters);
        Arrays.fill(characters, '\0');
        try {
            var key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
            return ofPkcs8(info.getKeySpec(key).getEncoded());
        } catch (InvalidKeyException | IllegalArgumentException e) {
            throw new IOException("the passphrase does not open the private key", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** PBES2 (RFC 8018) is a family; the JDK calls its members by the text of the parameters: {@code PBEWithHmacSHA256AndAES_256}. */
    private static String algorithm(EncryptedPrivateKeyInfo info) {
        AlgorithmParameters parameters = info.getAlgParameters();
        String member = parameters == null ? "" : parameters.toString();
        return member.startsWith("PBEWith") ? member : info.getAlgName();
    }

    private static DerElement oid(String content) {
        return new DerElement(OBJECT_IDENTIFIER, HexFormat.of().parseHex(content));
    }
}
