package dev.sockeye.ftp.mirror;

import java.util.ArrayList;
import java.util.List;

/** Files that were not the same any more when they were copied; they are looked at once more at the end. Thread-safe. */
final class Changes {
    private final List<Step> steps = new ArrayList<>();

    synchronized void noticed(Step step) {
        steps.add(step);
    }

    /** All of them, which are then forgotten. */
    synchronized List<Step> take() {
        var all = List.copyOf(steps);
        steps.clear();
        return all;
    }
}
