package dev.sockeye.url;

import org.jspecify.annotations.Nullable;

/**
 * Punycode: Unicode in the letters, digits and hyphens of a DNS label, without the {@code xn--} before it.
 *
 * <pre>{@code
 * bücher     bcher-kva
 * }</pre>
 *
 * <p>Both ways take time with the square of the length: whoever calls bounds it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 128;

    private Punycode() {}

    /** RFC 3492 section 6.3; a text of at most a thousand characters and without lone surrogates. */
    static String encode(String text) {
        int[] input = text.codePoints().toArray();
        var out = new StringBuilder(text.length() + 16);
        for (int c : input) {
            if (c < INITIAL_N) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        if (basic > 0) {
            out.append('-');
        }
        int n = INITIAL_N;
        int delta = 0;
        int bias = INITIAL_BIAS;
        for (int handled = basic; handled < input.length; ) {
            int next = smallestFrom(n, input);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : input) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    appendNumber(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    /** RFC 3492 section 6.2; null when it is no Punycode, or has a surrogate in it. */
    static @Nullable String decode(String text) {
        int[] output = new int[text.length()];
        int length = Math.max(text.lastIndexOf('-'), 0);
        for (int i = 0; i < length; i++) {
            output[i] = text.charAt(i);
        }
        int n = INITIAL_N;
        int i = 0;
        int bias = INITIAL_BIAS;
        int basic = length;
        int at = basic > 0 ? basic + 1 : 0;
        while (at < text.length()) {
            long delta = 0;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? digit(text.charAt(at++)) : -1;
                delta += digit * weight;
                if (digit < 0 || delta > Integer.MAX_VALUE) {
                    return null;
                }
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    break;
                }
                weight *= BASE - threshold;
                if (weight > Integer.MAX_VALUE) {
                    return null;
                }
            }
            bias = adapt((int) delta, length + 1, length == basic);
            long moved = i + delta;
            long codePoint = n + moved / (length + 1);
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            if (codePoint > Character.MAX_CODE_POINT || surrogate) {
                return null;
            }
            n = (int) codePoint;
            i = (int) (moved % (length + 1));
            System.arraycopy(output, i, output, i + 1, length - i);
            output[i++] = n;
            length++;
        }
        return new String(output, 0, length);
    }

    private static int smallestFrom(int n, int[] input) {
        int smallest = Integer.MAX_VALUE;
        for (int c : input) {
            if (c >= n && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    private static void appendNumber(StringBuilder out, int number, int bias) {
        int q = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (q < threshold) {
                out.append(letter(q));
                return;
            }
            out.append(letter(threshold + (q - threshold) % (BASE - threshold)));
            q = (q - threshold) / (BASE - threshold);
        }
    }

    private static int threshold(int k, int bias) {
        return Math.clamp((long) k - bias, T_MIN, T_MAX);
    }

    /** RFC 3492 section 6.1. */
    private static int adapt(int delta, int length, boolean first) {
        int d = first ? delta / DAMP : delta / 2;
        d += d / length;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }

    private static char letter(int digit) {
        return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
    }

    /** a to z are 0 to 25, 0 to 9 are 26 to 35. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0' + 26;
        }
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
    }
}
