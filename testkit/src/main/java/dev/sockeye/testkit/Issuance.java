package dev.sockeye.testkit;

import static dev.sockeye.testkit.Der.bits;
import static dev.sockeye.testkit.Der.explicit;
import static dev.sockeye.testkit.Der.flags;
import static dev.sockeye.testkit.Der.implicit;
import static dev.sockeye.testkit.Der.integer;
import static dev.sockeye.testkit.Der.octets;
import static dev.sockeye.testkit.Der.oid;
import static dev.sockeye.testkit.Der.sequence;
import static dev.sockeye.testkit.Der.set;
import static dev.sockeye.testkit.Der.text;
import static dev.sockeye.testkit.Der.time;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a certificate is to say; {@link #sign} makes it: X.509 version 3, P-256, ECDSA with SHA-256.
 *
 * <p>Made at run time, since the JDK can check and parse certificates but has no public way to make one, and files in the
 * tree would be keys in the tree, with a date on which they end.
 *
 * @param names DNS names of the subject
 * @param addresses IP addresses of the subject
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280 section 4.1</a>
 */
record Issuance(
        String subject,
        List<String> names,
        List<InetAddress> addresses,
        Instant from,
        Instant until,
        boolean isAuthority) {
    private static final byte[] ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xff};
    private static final int DIGITAL_SIGNATURE = 0x80;
    private static final int CERTIFICATES_AND_LISTS = 0x06;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    /** Makes the certificate of {@code key}, signed by the issuer (which may be the subject itself). */
    X509Certificate sign(PublicKey key, String issuer, KeyPair issuerKeys) {
        // TBSCertificate = SEQUENCE { [0] version, serial, algorithm, issuer, validity, subject, key, [3] extensions }
        byte[] body = sequence(
                explicit(0, integer(BigInteger.TWO)),
                integer(new BigInteger(120, RANDOM).setBit(120)),
                ECDSA_WITH_SHA256,
                name(issuer),
                sequence(time(from), time(until)),
                name(subject),
                key.getEncoded(),
                explicit(3, extensions(key, issuerKeys.getPublic())));
        try {
            byte[] whole = sequence(body, ECDSA_WITH_SHA256, bits(signature(body, issuerKeys.getPrivate())));
            var factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a certificate", e);
        }
    }

    private static byte[] signature(byte[] body, PrivateKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(body);
        return signature.sign();
    }

    private static byte[] name(String commonName) {
        return sequence(set(sequence(oid("2.5.4.3"), text(commonName))));
    }

    private byte[] extensions(PublicKey key, PublicKey issuer) {
        var all = new ArrayList<byte[]>();
        all.add(extension("2.5.29.14", false, octets(identifier(key))));
        all.add(extension("2.5.29.35", false, sequence(implicit(0, identifier(issuer)))));
        all.add(extension("2.5.29.15", true, flags(isAuthority ? CERTIFICATES_AND_LISTS : DIGITAL_SIGNATURE)));
        all.add(extension("2.5.29.19", true, isAuthority ? sequence(TRUE) : sequence()));
        if (!names.isEmpty() || !addresses.isEmpty()) {
            all.add(extension("2.5.29.17", false, alternativeNames()));
        }
        return sequence(all.toArray(byte[][]::new));
    }

    private static byte[] extension(String id, boolean critical, byte[] value) {
        return critical ? sequence(oid(id), TRUE, octets(value)) : sequence(oid(id), octets(value));
    }

    private byte[] alternativeNames() {
        var all = new ArrayList<byte[]>();
        names.forEach(name -> all.add(implicit(2, name.getBytes(StandardCharsets.US_ASCII))));
        addresses.forEach(address -> all.add(implicit(7, address.getAddress())));
        return sequence(all.toArray(byte[][]::new));
    }

    /** Any digest of the key will do as its identifier (RFC 7093 section 2). */
    private static byte[] identifier(PublicKey key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Valid from an hour ago, since clocks differ, for ten years. */
    static Issuance now(String subject, List<String> names, List<InetAddress> addresses) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new Issuance(
                subject, names, addresses, now.minus(1, ChronoUnit.HOURS), now.plus(3650, ChronoUnit.DAYS), false);
    }

    Issuance valid(Instant first, Instant last) {
        return new Issuance(subject, names, addresses, first, last, isAuthority);
    }

    Issuance asAuthority() {
        return new Issuance(subject, names, addresses, from, until, true);
    }
}
