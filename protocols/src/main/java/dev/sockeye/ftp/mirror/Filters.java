package dev.sockeye.ftp.mirror;

import java.util.ArrayList;
import java.util.List;

/**
 * Which files and folders a mirror is about. The first rule that matches decides; what none matches is taken, unless there are only rules that
 * include.
 *
 * <pre>{@code
 * Filters.NONE.exclude("*.tmp").exclude("/build/")             // all but these
 * Filters.NONE.include("*.txt").include("*.md")                // these alone, in all folders
 * Filters.NONE.include("/log/today.log").exclude("/log/")      // of one folder, one file
 * }</pre>
 *
 * <p>Patterns are those of rsync and git: without a slash for names at any depth, with one for paths from the root ({@code docs/*.txt}), with one at
 * the end for folders only; {@code *}, {@code ?}, {@code [a-z]}, {@code [!0-9]}, and {@code **} for any number of folders. What holds for a folder holds for
 * all that is in it. What a filter leaves out is not listed, not copied and not deleted either. Immutable.
 */
public final class Filters {
    /** No rule: everything. */
    public static final Filters NONE = new Filters(List.of());

    /** What is to be done with a thing. */
    enum Verdict {
        /** It is mirrored. */
        TAKE,
        /** A folder that is looked through, and is made only for what is found in it. */
        THROUGH,
        /** It is not looked at. */
        LEAVE
    }

    private record Rule(boolean include, Glob glob) {}

    private final List<Rule> rules;

    private Filters(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Takes what matches, and what is in it.
     *
     * @throws IllegalArgumentException when it is no pattern
     */
    public Filters include(String glob) {
        return with(true, glob);
    }

    /**
     * Leaves what matches, and what is in it.
     *
     * @throws IllegalArgumentException when it is no pattern
     */
    public Filters exclude(String glob) {
        return with(false, glob);
    }

    private Filters with(boolean include, String glob) {
        var more = new ArrayList<>(rules);
        more.add(new Rule(include, new Glob(glob)));
        return new Filters(List.copyOf(more));
    }

    /** @param path with slashes, relative to the root */
    Verdict of(String path, boolean folder) {
        boolean included = false;
        boolean excluded = false;
        for (var rule : rules) {
            if (rule.glob.matches(path, folder)) {
                // Below an excluded folder an earlier rule may still find something.
                return rule.include ? Verdict.TAKE : folder && included ? Verdict.THROUGH : Verdict.LEAVE;
            }
            included |= rule.include;
            excluded |= !rule.include;
        }
        boolean only = included && !excluded;
        return only ? folder ? Verdict.THROUGH : Verdict.LEAVE : Verdict.TAKE;
    }
}
