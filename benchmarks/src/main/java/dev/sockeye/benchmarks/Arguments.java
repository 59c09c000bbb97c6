package dev.sockeye.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words of a command line, taken one after the other. */
public final class Arguments {
    private final List<String> rest;

    /** All of them. */
    public Arguments(List<String> words) {
        rest = new ArrayList<>(words);
    }

    /** Whether there is another word. */
    public boolean hasNext() {
        return !rest.isEmpty();
    }

    /** The next word. */
    public String next() {
        return rest.removeFirst();
    }

    /** The value of an option, which is the next word. */
    public String value(String option) {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.removeFirst();
    }

    /** The value of an option that is a list of names, with commas between them, of those that are known. */
    public List<String> names(String option, String what, List<String> known) {
        var names = words(value(option), ",");
        for (var name : names) {
            if (!known.contains(name)) {
                throw new UsageException("no " + what + " " + name);
            }
        }
        return names;
    }

    /** The parts of a text. */
    public static List<String> words(String text, String separator) {
        return Arrays.asList(text.split(separator, -1));
    }
}
