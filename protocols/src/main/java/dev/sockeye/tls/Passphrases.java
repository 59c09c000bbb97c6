package dev.sockeye.tls;

import dev.sockeye.net.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passphrases as the JDK wants them. */
final class Passphrases {
    private Passphrases() {}

    /** Its characters; the caller overwrites them after use. */
    static char[] characters(Secret secret) {
        byte[] bytes = secret.bytes();
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        Arrays.fill(bytes, (byte) 0);
        return characters;
    }
}
