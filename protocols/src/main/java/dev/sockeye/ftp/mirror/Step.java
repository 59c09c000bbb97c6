package dev.sockeye.ftp.mirror;

import org.jspecify.annotations.Nullable;

/** One thing that a mirror has to do, and why. Immutable. */
public final class Step {
    /** What is to be done. */
    public enum Action {
        /** Make a folder. */
        MKDIR,
        /** Copy a file to the server. */
        PUT,
        /** Copy a file from the server. */
        GET,
        /** Take away a file, a link, or a folder that is empty by then. */
        DELETE,
        /** Set permissions. */
        CHMOD,
        /** Set the time of a file whose content is the same. */
        TOUCH,
        /** Make a symbolic link. */
        LINK,
        /** Leave something as it is that differs, because the options say so. */
        SKIP,
        /** Nothing can be done, and somebody should know. */
        REPORT
    }

    private final Action action;
    private final String why;
    private final Node node;
    private final @Nullable Node other;

    /**
     * @param node in the source; for a deletion in the target
     * @param other its counterpart in the target, where there is one
     */
    Step(Action action, String why, Node node, @Nullable Node other) {
        this.action = action;
        this.why = why;
        this.node = node;
        this.other = other;
    }

    /** What is to be done. */
    public Action action() {
        return action;
    }

    /** Of what, from the root of both trees, with slashes; empty for the root itself. */
    public String path() {
        return node.path();
    }

    /** Why, in a few words: {@code new}, {@code size 3 is not 5}. */
    public String why() {
        return why;
    }

    /** How many bytes will have to be copied; 0 when none, or when the size is not known. */
    public long bytes() {
        boolean copies = action == Action.GET || action == Action.PUT;
        return copies ? Math.max(node.size(), 0) : 0;
    }

    Node node() {
        return node;
    }

    @Nullable
    Node other() {
        return other;
    }

    /** Such as {@code GET docs/a.txt (new)}. */
    @Override
    public String toString() {
        return action + " " + path() + " (" + why + ")";
    }
}
