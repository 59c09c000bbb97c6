package dev.sockeye.cli.url;

import dev.sockeye.url.Percent;
import java.util.Arrays;

/** Takes the escapes out of a text that comes in pieces: an escape that a piece cuts off waits for the next. Not thread-safe. */
public final class Unquoting implements Bytes.Change {
    private final boolean plus;
    private byte[] rest = {};

    /**
     * For one text.
     *
     * @param plus whether {@code +} is a space
     */
    public Unquoting(boolean plus) {
        this.plus = plus;
    }

    @Override
    public byte[] of(byte[] piece) {
        var bytes = Arrays.copyOf(rest, rest.length + piece.length);
        System.arraycopy(piece, 0, bytes, rest.length, piece.length);
        int end = piece.length == 0 ? bytes.length : complete(bytes);
        rest = Arrays.copyOfRange(bytes, end, bytes.length);
        return whole(Arrays.copyOf(bytes, end), plus);
    }

    /** Where an escape begins that may go on behind the end. */
    private static int complete(byte[] bytes) {
        for (int i = bytes.length - 1; i >= Math.max(bytes.length - 2, 0); i--) {
            if (bytes[i] == '%') {
                return i;
            }
        }
        return bytes.length;
    }

    /** The same for a text that is there as a whole. */
    public static byte[] whole(byte[] bytes, boolean plus) {
        if (!plus) {
            return Percent.unquoteToBytes(bytes);
        }
        var spaced = bytes.clone();
        for (int i = 0; i < spaced.length; i++) {
            spaced[i] = spaced[i] == '+' ? (byte) ' ' : spaced[i];
        }
        return Percent.unquoteToBytes(spaced);
    }
}
