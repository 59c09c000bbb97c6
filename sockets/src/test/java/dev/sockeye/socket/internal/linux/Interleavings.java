package dev.sockeye.socket.internal.linux;

import java.util.Arrays;
import java.util.Locale;

/**
 * Replays orders of events: {@code --seeds N} of them, one for each seed from {@code --from SEED} on. A seed that finds
 * something is printed, and found again with {@code --from SEED --seeds 1}. With {@code --planted} each mistake of
 * {@link Planted} must be found within so many.
 */
public final class Interleavings {
    private Interleavings() {}

    /** Exits with 1 when something was found, or a planted mistake was not. */
    public static void main(String... arguments) {
        var list = Arrays.asList(arguments);
        long seeds = number(list.indexOf("--seeds"), arguments, 1_000_000);
        long from = number(list.indexOf("--from"), arguments, 1);
        boolean good = list.contains("--planted") ? plant(from, seeds) : replay(from, seeds);
        System.exit(good ? 0 : 1);
    }

    private static long number(int option, String[] arguments, long unless) {
        return option < 0 ? unless : Long.parseLong(arguments[option + 1]);
    }

    private static boolean replay(long from, long seeds) {
        long began = System.nanoTime();
        for (long seed = from; seed < from + seeds; seed++) {
            var wrong = Planted.NOTHING.run(seed);
            if (wrong != null) {
                System.out.println("seed " + seed + ": " + wrong);
                System.out.println("again: ./soak interleavings --from " + seed + " --seeds 1");
                return false;
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT, "%d interleavings, nothing found, %.1f s, %.0f/s%n", seeds, seconds, seeds / seconds);
        return true;
    }

    private static boolean plant(long from, long seeds) {
        boolean all = true;
        for (var planted : Planted.values()) {
            if (planted != Planted.NOTHING) {
                all &= find(planted, from, seeds);
            }
        }
        return all;
    }

    private static boolean find(Planted planted, long from, long seeds) {
        for (long seed = from; seed < from + seeds; seed++) {
            var wrong = planted.run(seed);
            if (wrong != null) {
                System.out.println(planted + ": found after " + (seed - from + 1) + ": " + wrong);
                return true;
            }
        }
        System.out.println(planted + ": not found");
        return false;
    }
}
