package dev.sockeye.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The ways in which the same bytes may come, and must mean the same: whole, one at a time, in pieces of any size. */
public final class Tellings {
    private Tellings() {}

    /** A text as bytes: the low half of each character. */
    public static byte[] bytes(String text) {
        var bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** Bytes as a text, one character each. */
    public static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** Whole, one at a time, and in pieces that depend on the bytes alone, so that a finding is found again. */
    public static List<List<byte[]>> of(byte[] bytes) {
        var random = new SplittableRandom(Arrays.hashCode(bytes));
        return List.of(List.of(bytes), pieces(bytes, 1, random), pieces(bytes, 12, random));
    }

    private static List<byte[]> pieces(byte[] bytes, int most, SplittableRandom random) {
        var pieces = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }
}
