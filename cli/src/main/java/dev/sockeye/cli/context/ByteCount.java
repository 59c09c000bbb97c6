package dev.sockeye.cli.context;

import java.util.Locale;

/**
 * A number of bytes as one types it: {@code 500}, {@code 100k}, {@code 2M}, {@code 1G}, in steps of 1024.
 *
 * @param bytes at least 1
 */
public record ByteCount(long bytes) {
    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a message that says what would be right
     */
    public static ByteCount parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        int shift = 10 * ("kmg".indexOf(lower.isEmpty() ? ' ' : lower.charAt(lower.length() - 1)) + 1);
        var digits = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
        if (!digits.matches("[0-9]{1,9}") || Long.parseLong(digits) == 0) {
            throw new IllegalArgumentException("'" + text + "' is not a number of bytes such as 500, 100k or 2M");
        }
        return new ByteCount(Long.parseLong(digits) << shift);
    }
}
