package dev.sockeye.cli.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How large the process's terminal is; asked again now and then, as windows change. Not thread-safe. */
class Terminal {
    private static final long FRESH = 2_000_000_000L;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,4}) ([0-9]{1,4})\\s*");

    /**
     * A window.
     *
     * @param rows at least 1
     * @param columns at least 20
     */
    record Size(int rows, int columns) {}

    private Size size = new Size(24, 80);
    private long asked;
    private boolean known;

    /** As it is at this time, in nanoseconds. */
    Size size(long now) {
        if (!known || now - asked > FRESH) {
            size = ask();
            asked = now;
            known = true;
        }
        return size;
    }

    private Size ask() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            if (said.matches() && !said.group(1).equals("0")) {
                return new Size(Integer.parseInt(said.group(1)), Math.max(Integer.parseInt(said.group(2)), 20));
            }
        } catch (IOException e) {
            return size; // no stty, or no terminal of our own: as before
        }
        return size;
    }
}
