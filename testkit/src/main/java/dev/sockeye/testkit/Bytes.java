package dev.sockeye.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes as a value: equal when their bytes are, printed the way a {@link Script} writes them ({@code "QUIT\r\n"} is
 * {@code QUIT\r\n}, a byte outside ASCII is {@code \xHH}). Immutable.
 */
public final class Bytes {
    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** The text as UTF-8, taken as it stands: no escape is read. */
    public static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static Bytes of(byte[] bytes, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    static Bytes join(List<Bytes> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(part.bytes));
        return new Bytes(all.toByteArray());
    }

    /** How many there are. */
    public int length() {
        return bytes.length;
    }

    /** The byte at this index, counted from 0. */
    public byte at(int index) {
        return bytes[index];
    }

    /** A copy that the caller may change. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** The bytes read as UTF-8; what is not UTF-8 becomes the replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Bytes plus(Bytes more) {
        return join(List.of(this, more));
    }

    Bytes from(int index) {
        return of(bytes, index, bytes.length - index);
    }

    Bytes to(int index) {
        return of(bytes, 0, index);
    }

    boolean endsWith(Bytes end) {
        return length() >= end.length() && from(length() - end.length()).equals(end);
    }

    /** Where the two begin to differ: the length of the shorter one when it begins the other. */
    int mismatch(Bytes other) {
        int at = Arrays.mismatch(bytes, other.bytes);
        return at < 0 ? bytes.length : at;
    }

    /** One character for each byte, so that text tools (regular expressions) can work on bytes. */
    String octets() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Escaped, on one line. */
    @Override
    public String toString() {
        return Escapes.print(bytes);
    }
}
