package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Step.Action;
import java.util.List;

/**
 * What a mirror would do, in the order in which it would: folders before what goes into them, deletions after everything else but those that make
 * room. Immutable.
 *
 * @param steps what is to be done; what is the same on both sides needs none
 * @param unchanged how many files and links are the same
 */
public record Plan(List<Step> steps, long unchanged) {
    /** Copies the list. */
    public Plan {
        steps = List.copyOf(steps);
    }

    /** How many steps of this kind. */
    public long count(Action action) {
        return steps.stream().filter(step -> step.action() == action).count();
    }

    /** How many bytes will have to be copied. */
    public long bytes() {
        return steps.stream().mapToLong(Step::bytes).sum();
    }

    /** Whether both sides are the same already. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
