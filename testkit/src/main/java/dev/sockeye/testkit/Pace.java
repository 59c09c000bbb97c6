package dev.sockeye.testkit;

import java.time.Duration;

/**
 * How long a server waits at some point: for a time, or, better in a test, until the test says so.
 *
 * <pre>
 * ! wait 20ms
 * ! wait answer          until the test calls server.open("answer")
 * ! dribble 1 byte       each byte after the first waits for one more server.open("byte")
 * </pre>
 */
public sealed interface Pace {
    /** A time; in a script {@code 20ms}, {@code 50us} or {@code 2s}. */
    record Gap(Duration time) implements Pace {
        public Gap {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a time below zero: " + time);
            }
        }

        @Override
        public String toString() {
            long micros = time.toNanos() / 1000;
            return micros % 1000 == 0 ? micros / 1000 + "ms" : micros + "us";
        }
    }

    /** A gate that {@link ScriptedServer#open} opens for one passage; in a script a name that begins with a letter. */
    record Gate(String name) implements Pace {
        public Gate {
            if (!name.matches("[A-Za-z][\\w.-]*")) {
                throw new IllegalArgumentException("not the name of a gate: " + name);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Reads {@code 20ms}, {@code 50us}, {@code 2s} or a gate's name. */
    static Pace parse(String text) {
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            return new Gate(text);
        }
        String unit = text.replaceFirst("\\d+", "");
        long count = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return new Gap(
                switch (unit) {
                    case "us" -> Duration.ofNanos(Math.multiplyExact(count, 1000));
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    default -> throw new IllegalArgumentException("not a time: " + text);
                });
    }
}
