package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Doubt.Question;
import dev.sockeye.ftp.mirror.Planner.Verdicts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether two files are the same: by what was so after the last run, by size and time, or by content.
 *
 * <p>Times are windows: a listing that tells minutes says "at some time within this minute". Two are the same when they overlap.
 */
final class Comparison {
    /** A second; what servers that know times better than listings tell. */
    private static final int EXACT = 1000;

    enum Kind {
        NONE,
        /** The content is the same, and the target's time another one. */
        TIME,
        CONTENT,
        /** Different, and left so. */
        LEFT
    }

    record Difference(Kind kind, String why) {
        static final Difference NONE = new Difference(Kind.NONE, "");
    }

    private final Policy policy;
    private final Verdicts verdicts;
    private final List<Doubt> doubts = new ArrayList<>();

    Comparison(Policy policy, Verdicts verdicts) {
        this.policy = policy;
        this.verdicts = verdicts;
    }

    List<Doubt> doubts() {
        return doubts;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    Difference of(Node source, Node target) {
        var from = source.facts();
        var to = target.facts();
        boolean sizes = from.size() >= 0 && to.size() >= 0;
        if (sizes && from.size() != to.size()) {
            return changed(source, target, "size " + to.size() + " is not " + from.size());
        }
        if (policy.checksum()) {
            return byContent(source, target);
        }
        if (sizes && verdicts.last().knows(source, target)) {
            return Difference.NONE;
        }
        if (!from.hasTime() || !to.hasTime()) {
            return sizes ? Difference.NONE : changed(source, target, "size not known");
        }
        if (from.sameTime(to) || (!policy.times() && !from.isNewer(to))) {
            return Difference.NONE;
        }
        boolean coarse = from.window() > EXACT || to.window() > EXACT;
        if (coarse && verdicts.isOpen(Question.TIME, source)) {
            doubts.add(new Doubt(Question.TIME, source, target));
        }
        return changed(source, target, "time " + text(to) + " is not " + text(from));
    }

    private static String text(Node.Facts facts) {
        return Instant.ofEpochMilli(facts.time()).toString();
    }

    private Difference byContent(Node source, Node target) {
        var same = verdicts.sameContent(source);
        if (same == null) {
            doubts.add(new Doubt(Question.CONTENT, source, target));
            return Difference.NONE;
        }
        if (!same) {
            return changed(source, target, "content");
        }
        var from = source.facts();
        boolean timesDiffer = from.hasTime() && target.facts().hasTime() && !from.sameTime(target.facts());
        return policy.times() && timesDiffer
                ? new Difference(Kind.TIME, "same content, another time")
                : Difference.NONE;
    }

    private Difference changed(Node source, Node target, String why) {
        boolean left = policy.newer() && !source.facts().isNewer(target.facts());
        return left
                ? new Difference(Kind.LEFT, why + ", but the source is not newer")
                : new Difference(Kind.CONTENT, why);
    }
}
