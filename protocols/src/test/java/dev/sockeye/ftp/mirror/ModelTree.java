package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.mirror.Filters.Verdict;
import dev.sockeye.ftp.mirror.Node.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A tree in memory, on which a plan can be carried out as strictly as a file system would. */
final class ModelTree {
    /** What is under a path; of a file the text is its content, of a link where it leads. */
    record Thing(Kind kind, String text, long time, int mode) {}

    final TreeMap<String, Thing> things = new TreeMap<>();

    /** Some folders, files and links with names of few letters, so that two trees have much in common. */
    static ModelTree random(Random random) {
        var tree = new ModelTree();
        var folders = new ArrayList<>(List.of(""));
        for (int n = random.nextInt(40); n > 0; n--) {
            String parent = folders.get(random.nextInt(folders.size()));
            String path = parent + (char) ('a' + random.nextInt(5));
            Thing thing = thing(random);
            if (tree.things.putIfAbsent(path, thing) == null && thing.kind == Kind.FOLDER) {
                folders.add(path + "/");
            }
        }
        return tree;
    }

    private static Thing thing(Random random) {
        long time = (1 + random.nextInt(3)) * 100_000L;
        int mode = random.nextBoolean() ? 0644 : 0600;
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Thing(Kind.FOLDER, "", UNTIMED, mode | 0100);
            case 2 -> new Thing(Kind.LINK, random.nextBoolean() ? "a" : "../../../out", UNTIMED, -1);
            case 3 -> new Thing(random.nextInt(5) == 0 ? Kind.OTHER : Kind.FILE, "x", time, mode);
            default -> new Thing(Kind.FILE, "x".repeat(random.nextInt(3)), time, mode);
        };
    }

    private static final long UNTIMED = Node.UNKNOWN;

    /** As a mirror would see it. */
    Node nodes(Filters filters) {
        var root = Node.root();
        fill(root, "", filters);
        return root;
    }

    private void fill(Node folder, String prefix, Filters filters) {
        var children = new ArrayList<Node>();
        for (var entry : below(prefix).entrySet()) {
            var name = entry.getKey().substring(prefix.length());
            if (name.contains("/")) {
                continue;
            }
            var thing = entry.getValue();
            boolean isFolder = thing.kind == Kind.FOLDER;
            long size = thing.kind == Kind.FILE ? thing.text.length() : Node.UNKNOWN;
            var node = folder.child(name, thing.kind, new Facts(size, thing.time, 1000, thing.mode));
            var verdict = filters.of(entry.getKey(), isFolder);
            if (verdict == Verdict.LEAVE) {
                folder.hold();
                continue;
            }
            if (thing.kind == Kind.LINK) {
                node.link(thing.text);
            }
            if (isFolder) {
                fill(node, entry.getKey() + "/", filters);
                if (verdict == Verdict.THROUGH && node.through().children().isEmpty()) {
                    folder.hold();
                    continue;
                }
            }
            children.add(node);
        }
        folder.fill(children, true);
    }

    private Map<String, Thing> below(String prefix) {
        return things.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    Thing at(String path) {
        return Objects.requireNonNull(things.get(path), path);
    }

    /** Does what a step says, and fails where a file system would. */
    void apply(Step step, ModelTree source) {
        var path = step.path();
        var there = things.get(path);
        switch (step.action()) {
            case MKDIR -> {
                need(there == null, step);
                needParent(step);
                things.put(path, new Thing(Kind.FOLDER, "", UNTIMED, source.at(path).mode | 0700));
            }
            case GET, PUT -> {
                need(there == null || there.kind == Kind.FILE, step);
                needParent(step);
                things.put(path, source.at(path));
            }
            case LINK -> {
                need(there == null || there.kind == Kind.LINK, step);
                needParent(step);
                things.put(path, source.at(path));
            }
            case DELETE -> {
                need(there != null && below(path + "/").isEmpty(), step);
                things.remove(path);
            }
            case CHMOD -> {
                var is = at(path);
                things.put(path, new Thing(is.kind, is.text, is.time, source.at(path).mode));
            }
            case TOUCH -> {
                var is = at(path);
                things.put(path, new Thing(is.kind, is.text, source.at(path).time, is.mode));
            }
            case SKIP, REPORT -> {}
        }
    }

    private void needParent(Step step) {
        int slash = step.path().lastIndexOf('/');
        var parent = slash < 0 ? null : things.get(step.path().substring(0, slash));
        need(slash < 0 || (parent != null && parent.kind == Kind.FOLDER), step);
    }

    private static void need(boolean holds, Step step) {
        if (!holds) {
            throw new AssertionError("cannot be done: " + step);
        }
    }

    /** What no mirror makes: devices, and links that lead outside. */
    Set<String> impossible() {
        var paths = new TreeSet<String>();
        things.forEach((path, thing) -> {
            if (thing.kind == Kind.OTHER || (thing.kind == Kind.LINK && thing.text.startsWith(".."))) {
                paths.add(path);
            }
        });
        return paths;
    }

    ModelTree possible() {
        return without(impossible());
    }

    /** All but these, and what is in them. */
    ModelTree without(Set<String> paths) {
        var tree = new ModelTree();
        tree.things.putAll(things);
        for (var path : paths) {
            tree.things.remove(path);
            tree.below(path + "/").clear();
        }
        return tree;
    }

    /** Folders are made for their owner to use, whatever their modes. */
    Map<String, Thing> comparable() {
        var all = new TreeMap<String, Thing>();
        things.forEach((path, thing) -> {
            int mode = thing.kind == Kind.FOLDER ? thing.mode | 0700 : thing.mode;
            all.put(path, new Thing(thing.kind, thing.text, thing.time, mode));
        });
        return all;
    }
}
