package dev.sockeye.wire.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 5802 section 3 once more, beside the library's. */
record ScramFormula(
        String hash,
        @SuppressWarnings("ArrayRecordComponent") byte[] salted,
        String nonce) {
    /** The client's last message, if there may be one: the nonce is ours with something behind it. */
    String finalMessage(String first, String serverFirst, String answer) {
        String theirs = serverFirst.startsWith("r=") ? serverFirst.substring(2).split(",", 2)[0] : "";
        if (!theirs.startsWith(nonce) || theirs.length() == nonce.length()) {
            return "a failure";
        }
        String bare = "n=ann,r=" + nonce;
        String header = first.substring(0, first.length() - bare.length());
        byte[] binding = header.startsWith("p=") ? join(header.getBytes(UTF_8), new byte[32]) : header.getBytes(UTF_8);
        String unproven = "c=" + Base64.getEncoder().encodeToString(binding) + ",r=" + theirs;
        byte[] key = hmac(hash, salted, "Client Key".getBytes(UTF_8));
        byte[] proof = hmac(hash, digest(key), authMessage(first, serverFirst, answer));
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= key[i];
        }
        return unproven + ",p=" + Base64.getEncoder().encodeToString(proof);
    }

    /** What the server has to show. */
    String serverSignature(String first, String serverFirst, String answer) {
        byte[] key = hmac(hash, salted, "Server Key".getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(hmac(hash, key, authMessage(first, serverFirst, answer)));
    }

    private static byte[] authMessage(String first, String serverFirst, String answer) {
        String bare = first.substring(first.indexOf("n=ann"));
        int proof = answer.lastIndexOf(",p=");
        String unproven = proof < 0 ? answer : answer.substring(0, proof);
        return (bare + "," + serverFirst + "," + unproven).getBytes(UTF_8);
    }

    private byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance(hash).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hexHmac(String hash, byte[] key, byte[] message) {
        return HexFormat.of().formatHex(hmac(hash, key, message));
    }

    private static byte[] hmac(String hash, byte[] key, byte[] message) {
        try {
            String name = "Hmac" + hash.replace("-", "");
            var mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
