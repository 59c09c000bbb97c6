package dev.sockeye.socket;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The options of side-by-side.steps, to and from the numbers that Python gives and takes. */
final class SideBySideOptions {
    private static final Map<String, Option<?>> OPTIONS = Map.ofEntries(
            Map.entry("ACCEPTCONN", Option.ACCEPTCONN),
            Map.entry("REUSEADDR", Option.REUSEADDR),
            Map.entry("KEEPALIVE", Option.KEEPALIVE),
            Map.entry("SNDBUF", Option.SNDBUF),
            Map.entry("RCVBUF", Option.RCVBUF),
            Map.entry("ERROR", Option.ERROR),
            Map.entry("BROADCAST", Option.BROADCAST),
            Map.entry("NODELAY", Option.NODELAY),
            Map.entry("CORK", Option.CORK),
            Map.entry("KEEPIDLE", Option.KEEPIDLE),
            Map.entry("KEEPINTVL", Option.KEEPINTVL),
            Map.entry("KEEPCNT", Option.KEEPCNT),
            Map.entry("USER_TIMEOUT", Option.USER_TIMEOUT),
            Map.entry("TTL", Option.TTL),
            Map.entry("TOS", Option.TOS),
            Map.entry("V6ONLY", Option.V6ONLY),
            Map.entry("MULTICAST_TTL", Option.MULTICAST_TTL),
            Map.entry("MULTICAST_LOOP", Option.MULTICAST_LOOP));

    private SideBySideOptions() {}

    static String get(Socket socket, String name) throws IOException {
        return switch (socket.get(named(name))) {
            case Boolean on -> on ? "1" : "0";
            case Duration time when name.equals("USER_TIMEOUT") -> Long.toString(time.toMillis());
            case Duration time -> Long.toString(time.toSeconds());
            case Optional<?> errno ->
                errno.map(e -> Integer.toString(((Errno) e).number())).orElse("0");
            case Object value -> value.toString();
        };
    }

    static void set(Socket socket, String name, int value) throws IOException {
        set(socket, named(name), name, value);
    }

    @SuppressWarnings("unchecked") // the type goes with the name
    private static void set(Socket socket, Option<?> option, String name, int value) throws IOException {
        switch (name) {
            case "SNDBUF", "RCVBUF", "KEEPCNT", "TTL", "TOS", "MULTICAST_TTL" ->
                socket.set((Option<Integer>) option, value);
            case "KEEPIDLE", "KEEPINTVL" -> socket.set((Option<Duration>) option, Duration.ofSeconds(value));
            case "USER_TIMEOUT" -> socket.set((Option<Duration>) option, Duration.ofMillis(value));
            default -> socket.set((Option<Boolean>) option, value != 0);
        }
    }

    private static Option<?> named(String name) {
        var option = OPTIONS.get(name);
        if (option == null) {
            throw new AssertionError("no option " + name);
        }
        return option;
    }
}
