package dev.sockeye.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a conversation, for the exception that may come. Always kept, so it is cheap: a ring of references; the lines are made
 * when somebody asks. Not thread-safe.
 */
final class Dialogue {
    private static final int LINES = 10;

    /** Longer lines are cut in the exception. */
    private static final int LONGEST = 500;

    private final String[] who = new String[LINES];
    private final String[] what = new String[LINES];
    private int next;

    void sent(String line) {
        add("C: ", line);
    }

    void received(String line) {
        add("S: ", line);
    }

    /** A body: of it, how long it is. */
    void body(boolean sent, long bytes) {
        add(sent ? "C: " : "S: ", "[" + bytes + " bytes]");
    }

    private void add(String side, String line) {
        int slot = next++ % LINES;
        who[slot] = side;
        what[slot] = line;
    }

    List<String> lines() {
        var lines = new ArrayList<String>(LINES);
        for (int i = Math.max(0, next - LINES); i < next; i++) {
            int slot = i % LINES;
            String line = what[slot];
            lines.add(who[slot] + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line));
        }
        return lines;
    }
}
