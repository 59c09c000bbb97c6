package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.listing.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file, folder or link in one of the two trees; with its name some hundred bytes, as there may be a million. Names are local ones in both
 * trees ({@link LocalName}), so that they can be compared. Changed only while its folder is being listed.
 */
final class Node {
    /** No time, no size, no mode. */
    static final long UNKNOWN = -1;

    private static final Node[] NONE = {};

    private final @Nullable Node parent;
    private final String name;
    private final byte @Nullable [] remote; // only where it is another one there
    private final Kind kind;
    private Facts facts;
    private @Nullable String link;
    private Node[] children = NONE;
    private boolean whole;
    private boolean keep;
    private boolean through;

    /**
     * What is known of it.
     *
     * @param size bytes, or -1
     * @param time milliseconds since 1970 in UTC, or -1: of the beginning of the window in which it was changed
     * @param window how long that is, in milliseconds: 1000 when the time is known to the second
     * @param mode permissions, nine bits, or -1
     */
    record Facts(long size, long time, int window, int mode) {
        static final Facts NONE = new Facts(UNKNOWN, UNKNOWN, 1, -1);

        boolean hasTime() {
            return time != UNKNOWN;
        }

        /** Whether both may have been changed at the same moment. */
        boolean sameTime(Facts other) {
            return time < other.time + other.window && other.time < time + window;
        }

        /** Whether this one was changed later, as far as can be told. */
        boolean isNewer(Facts other) {
            return hasTime() && other.hasTime() && time >= other.time + other.window;
        }
    }

    private Node(@Nullable Node parent, String name, byte @Nullable [] remote, Kind kind, Facts facts) {
        this.parent = parent;
        this.name = name;
        this.remote = remote;
        this.kind = kind;
        this.facts = facts;
    }

    /** The folder that is mirrored, as it is before it is listed. */
    static Node root() {
        return new Node(null, "", null, Kind.FOLDER, Facts.NONE);
    }

    /** A thing in this folder; it is in it when it has been {@linkplain #fill filled}. */
    Node child(String name, Kind kind, Facts facts) {
        return new Node(this, name, null, kind, facts);
    }

    /** A thing in this folder that the server calls by these bytes. */
    Node child(String name, byte[] remote, Kind kind, Facts facts) {
        boolean same = Arrays.equals(name.getBytes(StandardCharsets.UTF_8), remote);
        return new Node(this, name, same ? null : remote, kind, facts);
    }

    /** A link, and where it points: from its folder, or absolute. */
    Node link(String target) {
        link = target;
        return this;
    }

    /**
     * All that is in this folder, as far as the filters take it.
     *
     * @param all whether the listing was whole: else what is missing here may be there all the same
     */
    void fill(List<Node> things, boolean all) {
        children = things.toArray(Node[]::new);
        Arrays.sort(children, Comparator.comparing(Node::name));
        whole = all;
    }

    /** Takes things out again: folders that are nothing but a way to others, and have none. */
    void keepOnly(Predicate<Node> wanted) {
        children = Arrays.stream(children).filter(wanted).toArray(Node[]::new);
    }

    /** It is that one, which has been listed since. */
    void becomes(Node other) {
        facts = other.facts;
        through = other.through;
    }

    /** Puts one in the place of another that has the same name. */
    void swap(Node old, Node other) {
        for (int i = 0; i < children.length; i++) {
            if (children[i] == old) {
                children[i] = other;
            }
        }
    }

    /** Something in this folder is not our business: it cannot be deleted. */
    void hold() {
        keep = true;
    }

    /** The filters did not ask for this folder, only for what may be in it. */
    Node through() {
        through = true;
        return this;
    }

    /** It turned out to be so. */
    void learn(Facts better) {
        facts = better;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    String name() {
        return name;
    }

    /** What the server calls it, by itself; empty when it is our name in UTF-8. */
    byte @Nullable [] remoteName() {
        return remote;
    }

    Kind kind() {
        return kind;
    }

    Facts facts() {
        return facts;
    }

    long size() {
        return facts.size;
    }

    /** Where a link points. */
    String target() {
        return link == null ? "" : link;
    }

    List<Node> children() {
        return Collections.unmodifiableList(Arrays.asList(children));
    }

    boolean isWhole() {
        return whole;
    }

    boolean isHeld() {
        return keep;
    }

    boolean isThrough() {
        return through;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    int depth() {
        int depth = 0;
        for (Node up = parent; up != null; up = up.parent) {
            depth++;
        }
        return depth;
    }

    /** From the root, with slashes; the root's is empty. */
    String path() {
        if (parent == null || parent.parent == null) {
            return name;
        }
        var names = new ArrayDeque<String>();
        for (Node up = this; up.parent != null; up = up.parent) {
            names.push(up.name);
        }
        return String.join("/", names);
    }

    @Override
    public String toString() {
        return kind + " " + path() + " " + facts;
    }
}
