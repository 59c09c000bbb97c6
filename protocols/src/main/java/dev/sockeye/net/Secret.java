package dev.sockeye.net;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A password, a token, a passphrase: prints as {@code ***} wherever it goes, and is not serialised.
 *
 * <pre>{@code
 * try (var secret = Secret.of(console.readPassword())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #close} overwrites what it holds; any use after that is an {@link IllegalStateException}.
 */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;
    private volatile boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret of a text, held as UTF-8. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret of characters, which are overwritten. */
    public static Secret of(char[] text) {
        var room = new byte[text.length * 3]; // UTF-8 takes three bytes for a char, or four for two of them
        var encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(text), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(text, '\0');
        return new Secret(bytes);
    }

    /** A copy of its bytes; the caller overwrites it after use. */
    public byte[] bytes() {
        byte[] copy = bytes.clone();
        if (closed) { // checked after the copy, so that a close in between does not give zeros for a password
            throw new IllegalStateException("the secret was closed");
        }
        return copy;
    }

    /** Its text. A String stays in memory until it is collected: prefer {@link #bytes} where there is a choice. */
    public String reveal() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Overwrites it. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** Compares in a time that depends on the lengths alone; one that was closed equals itself only. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Secret secret
                        && MessageDigest.isEqual(bytes, secret.bytes)
                        && !closed
                        && !secret.closed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Always {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
