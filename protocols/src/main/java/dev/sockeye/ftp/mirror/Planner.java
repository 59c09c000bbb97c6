package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.mirror.Doubt.Question;
import dev.sockeye.ftp.mirror.Step.Action;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at two trees and says what makes the target like the source. Pure: it asks nobody; what the trees do not tell it notes as
 * {@link #doubts}, and is asked again when they are settled.
 *
 * <pre>{@code
 * var first = new Planner(policy, Verdicts.NONE);
 * first.plan(source, target);
 * Verdicts settled = ask(first.doubts());
 * Plan plan = new Planner(policy, settled).plan(source, target);
 * }</pre>
 *
 * <p>Not thread-safe, and for one plan.
 */
final class Planner {
    private final Policy policy;
    private final Comparison comparison;
    private final BiConsumer<Node, Node> same;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> links = new ArrayList<>();
    private final List<Step> deletions = new ArrayList<>();
    private final List<Step> modes = new ArrayList<>(); // of folders: last, as they may forbid writing
    private long unchanged;
    private long deleted;

    Planner(Policy policy, Verdicts verdicts) {
        this(policy, verdicts, (_, _) -> {});
    }

    /** @param same hears of files that are the same on both sides */
    Planner(Policy policy, Verdicts verdicts, BiConsumer<Node, Node> same) {
        this.policy = policy;
        this.comparison = new Comparison(policy, verdicts);
        this.same = same;
    }

    /** What has to be asked before the plan is good; known after {@link #plan}. */
    List<Doubt> doubts() {
        return comparison.doubts();
    }

    /** The plan for two roots. */
    Plan plan(Node source, Node target) {
        folder(source, target);
        if (policy.delete() && deleted > policy.maxDelete()) {
            return withoutDeletions(source, target);
        }
        var all = new ArrayList<>(steps);
        all.addAll(links);
        all.addAll(deletions);
        all.addAll(modes);
        return new Plan(all, unchanged);
    }

    private Plan withoutDeletions(Node source, Node target) {
        var careful = new Planner(policy.delete(false, 0), comparison.verdicts(), same);
        var rest = careful.plan(source, target);
        var all = new ArrayList<>(rest.steps());
        all.add(new Step(
                Action.REPORT,
                deleted + " deletions are more than the " + policy.maxDelete() + " that are allowed: none is done",
                source,
                null));
        return new Plan(all, rest.unchanged());
    }

    private void folder(Node source, @Nullable Node target) {
        Map<String, Node> there = new LinkedHashMap<>();
        for (Node thing : target == null ? List.<Node>of() : target.children()) {
            there.put(key(thing), thing);
        }
        var names = new HashSet<String>();
        for (Node thing : source.children()) {
            if (names.add(key(thing))) {
                thing(thing, there.remove(key(thing)));
            } else {
                report(thing, "another name here is the same" + (policy.exactCase() ? "" : " but for case"));
            }
        }
        if (policy.delete() && source.isWhole()) {
            there.values().forEach(this::delete);
        }
    }

    private String key(Node node) {
        return policy.exactCase()
                ? node.name()
                : Normalizer.normalize(node.name(), Normalizer.Form.NFC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
    }

    private void thing(Node source, @Nullable Node target) {
        if (source.kind() == Kind.OTHER) {
            report(source, "neither a file nor a folder nor a link");
        } else if (source.kind() == Kind.LINK && !policy.links()) {
            steps.add(new Step(Action.SKIP, "links are left out", source, target));
        } else if (source.kind() == Kind.LINK && !LinkTarget.isInside(source.target(), source.depth() - 1)) {
            report(source, "the link leads outside");
        } else if (target != null && target.kind() != source.kind()) {
            if (makesRoom(target)) {
                create(source);
            } else {
                report(source, "a " + word(target) + " is in the way of a " + word(source));
            }
        } else if (target == null) {
            create(source);
        } else {
            update(source, target);
        }
    }

    private static String word(Node node) {
        return node.kind().toString().toLowerCase(Locale.ROOT);
    }

    private void create(Node source) {
        switch (source.kind()) {
            case FOLDER -> {
                steps.add(new Step(Action.MKDIR, "new", source, null));
                folder(source, null);
            }
            case LINK -> links.add(new Step(Action.LINK, "new", source, null));
            default -> copy(source, null, "new");
        }
    }

    private void copy(Node source, @Nullable Node target, String why) {
        steps.add(new Step(policy.down() ? Action.GET : Action.PUT, why, source, target));
    }

    private void update(Node source, Node target) {
        switch (source.kind()) {
            case FOLDER -> {
                mode(modes, source, target);
                folder(source, target);
            }
            case LINK -> {
                if (source.target().equals(target.target())) {
                    unchanged++;
                } else {
                    links.add(new Step(Action.LINK, "leads elsewhere", source, target));
                }
            }
            default -> file(source, target);
        }
    }

    private void file(Node source, Node target) {
        var difference = comparison.of(source, target);
        switch (difference.kind()) {
            case NONE -> {
                unchanged++;
                same.accept(source, target);
            }
            case TIME -> steps.add(new Step(Action.TOUCH, difference.why(), source, target));
            case CONTENT -> copy(source, target, difference.why());
            case LEFT -> steps.add(new Step(Action.SKIP, difference.why(), source, target));
        }
        if (difference.kind() != Comparison.Kind.CONTENT) {
            mode(steps, source, target);
        }
    }

    private void mode(List<Step> to, Node source, Node target) {
        boolean known = source.facts().mode() >= 0 && target.facts().mode() >= 0 && !source.isThrough();
        int wanted = policy.mode(source);
        if (policy.permissions() && known && wanted != (target.facts().mode() & 0777)) {
            to.add(new Step(
                    Action.CHMOD, "mode %o is not %o".formatted(target.facts().mode() & 0777, wanted), source, target));
        }
    }

    private void report(Node node, String why) {
        steps.add(new Step(Action.REPORT, why, node, null));
    }

    /** Takes away what is in the way, if that may be. */
    private boolean makesRoom(Node target) {
        int before = deletions.size();
        boolean gone = policy.delete() && delete(target);
        var made = deletions.subList(before, deletions.size());
        if (gone) {
            steps.addAll(made);
        } else {
            deleted -= made.size();
        }
        made.clear();
        return gone;
    }

    /** What is in a folder first. Gives whether it will be gone: not when there is something in it that is not ours to delete. */
    private boolean delete(Node node) {
        boolean gone = !node.isHeld() && node.kind() != Kind.OTHER && !node.isThrough();
        if (node.isFolder()) {
            gone &= node.isWhole();
            for (Node thing : node.children()) {
                gone &= delete(thing);
            }
        }
        if (gone) {
            deletions.add(new Step(Action.DELETE, "not in the source", node, null));
            deleted++;
        }
        return gone;
    }

    /** What has been settled from outside: contents that were compared, times that were asked. */
    record Verdicts(Map<Node, Boolean> sameContent, Set<Node> asked, State last) {
        static final Verdicts NONE = new Verdicts(Map.of(), java.util.Set.of(), State.EMPTY);

        @Nullable
        Boolean sameContent(Node source) {
            return sameContent.get(source);
        }

        boolean isOpen(Question question, Node source) {
            return question == Question.CONTENT ? !sameContent.containsKey(source) : !asked.contains(source);
        }
    }
}
