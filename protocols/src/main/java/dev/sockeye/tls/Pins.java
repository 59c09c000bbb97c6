package dev.sockeye.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** Pins: digests of public keys, in the form that curl reads ({@code sha256//} and the digest of the SubjectPublicKeyInfo in base64). */
final class Pins {
    private static final String PREFIX = "sha256//";
    private static final int DIGEST = 32;

    private Pins() {}

    /** The pin of a key. */
    static String of(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return PREFIX + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Checks and tidies pins; one argument may hold several, parted by semicolons. */
    static Set<String> parse(String... pins) {
        var all = new LinkedHashSet<String>();
        for (String some : pins) {
            for (String one : some.strip().split("\\s*;\\s*", -1)) {
                all.add(check(one));
            }
        }
        return Set.copyOf(all);
    }

    private static String check(String pin) {
        if (pin.startsWith(PREFIX)) {
            byte[] digest = Base64.getDecoder().decode(pin.substring(PREFIX.length()));
            if (digest.length == DIGEST) {
                return PREFIX + Base64.getEncoder().encodeToString(digest);
            }
        }
        throw new IllegalArgumentException(
                "a pin is sha256// and 32 bytes in base64, not \"" + Printable.of(pin) + "\"");
    }
}
