package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of what is kept of a transfer that did not end: always the same for the same one, and telling nobody what it is. */
final class Kept {
    /** How much of it is compared before anything is put behind it. */
    static final int OVERLAP = 64 << 10;

    private Kept() {}

    /** Such as {@code .sockeye-0123456789abcdef01234567}. */
    static String name(String... of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", of).getBytes(UTF_8));
            return ".sockeye-" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
