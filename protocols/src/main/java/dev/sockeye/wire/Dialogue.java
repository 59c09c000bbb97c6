package dev.sockeye.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a conversation, for the exception that may come. Always kept, so it is cheap: a ring of references; what they show is made
 * when somebody asks. Not thread-safe.
 */
final class Dialogue {
    private static final int SAID = 10;

    /** Longer lines are cut in the exception. */
    private static final int LONGEST = 500;

    /** Of a head, what comes first says most. */
    private static final int LINES_OF_HEAD = 8;

    private final String[] who = new String[SAID];
    private final @Nullable Object[] what = new Object[SAID]; // a line, a supplier of many, or the length of a body
    private int next;
    private int lastHead = -1;

    void sent(String line) {
        add("C: ", line);
    }

    void received(String line) {
        add("S: ", line);
    }

    /** A head of many lines; what it shows is asked for when somebody looks. */
    void head(boolean sent, Supplier<String> shown) {
        forget(lastHead); // question and answer are kept, and not all those before them, which may be large
        lastHead = next;
        add(sent ? "C: " : "S: ", shown);
    }

    /** A body: of it, how long it is. */
    void body(boolean sent, long bytes) {
        add(sent ? "C: " : "S: ", bytes);
    }

    private void add(String side, Object said) {
        int slot = next++ % SAID;
        who[slot] = side;
        what[slot] = said;
    }

    private void forget(int before) {
        for (int i = first(); i < before; i++) {
            what[i % SAID] = null;
        }
    }

    private int first() {
        return Math.max(0, next - SAID);
    }

    List<String> lines() {
        var lines = new ArrayList<String>(SAID);
        for (int i = first(); i < next; i++) {
            String side = who[i % SAID];
            switch (what[i % SAID]) {
                case String line -> lines.add(side + cut(line));
                case Long bytes -> lines.add(side + "[" + bytes + " bytes]");
                case Supplier<?> head -> addHead(lines, side, String.valueOf(head.get()));
                case null, default -> {} // forgotten
            }
        }
        return lines;
    }

    private static void addHead(List<String> lines, String side, String head) {
        List<String> all = head.lines().filter(line -> !line.isEmpty()).toList();
        all.stream().limit(LINES_OF_HEAD).forEach(line -> lines.add(side + cut(line)));
        if (all.size() > LINES_OF_HEAD) {
            lines.add(side + "[" + (all.size() - LINES_OF_HEAD) + " more lines]");
        }
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
