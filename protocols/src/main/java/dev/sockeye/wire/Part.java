package dev.sockeye.wire;

import java.util.Arrays;

/** What a message is made of: bytes that may be seen, or the place of a secret, of which only the length is known. */
final class Part {
    private final byte[] bytes;
    private final boolean secret;

    private Part(byte[] bytes, boolean secret) {
        this.bytes = bytes;
        this.secret = secret;
    }

    static Part said(byte[] bytes) {
        return new Part(bytes, false);
    }

    static Part secret(int length) {
        byte[] stars = new byte[length];
        Arrays.fill(stars, (byte) '*');
        return new Part(stars, true);
    }

    boolean isSecret() {
        return secret;
    }

    int length() {
        return bytes.length;
    }

    /** As many asterisks for a secret. Not a copy. */
    byte[] bytes() {
        return bytes;
    }
}
