package dev.sockeye.cli.context;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as one types them: {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h}; a plain number, such as {@code 0.5}, is seconds. */
public final class Durations {
    private Durations() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a message that says what would be right
     */
    public static Duration parse(String text) {
        int unit = text.length();
        while (unit > 0 && Character.isLetter(text.charAt(unit - 1))) {
            unit--;
        }
        long nanos = switch (text.substring(unit)) {
            case "ms" -> 1_000_000L;
            case "", "s" -> 1_000_000_000L;
            case "m", "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 0;
        };
        var number = text.substring(0, unit);
        if (nanos == 0 || !number.matches("[0-9]{1,6}(\\.[0-9]{1,9})?")) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 500ms, 2s or 1m");
        }
        return Duration.ofNanos(
                new BigDecimal(number).multiply(BigDecimal.valueOf(nanos)).longValue());
    }

    /** The shortest text: {@code 1.5s}, {@code 20ms}. */
    public static String text(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return time.toMillis() + "ms";
        }
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }
}
