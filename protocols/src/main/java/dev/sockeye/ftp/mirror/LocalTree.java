package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.mirror.Filters.Verdict;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree here, as it is found by walking it. Links are links: none is followed, so that nothing outside is seen. A folder that cannot be read is
 * told, and what is in it is not known.
 */
final class LocalTree {
    /** Deeper there is nothing that anybody made on purpose. */
    static final int DEEPEST = 64;

    private final Path root;
    private final Filters filters;
    private final Problems problems;
    private final Class<? extends BasicFileAttributes> view;
    private final List<Path> leftovers = new ArrayList<>();

    private LocalTree(Path root, Filters filters, Problems problems) {
        this.root = root;
        this.filters = filters;
        this.problems = problems;
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.view = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    }

    /**
     * What was found.
     *
     * @param root the folder itself
     * @param leftovers what an earlier run did not complete
     */
    record Found(Node root, List<Path> leftovers) {}

    /**
     * Walks it.
     *
     * @throws IOException when the root cannot be read
     */
    static Found walk(Path root, Filters filters, Problems problems) throws IOException {
        var tree = new LocalTree(root, filters, problems);
        var node = Node.root();
        tree.list(root, node, 0);
        return new Found(node, tree.leftovers);
    }

    private void list(Path folder, Node node, int depth) throws IOException {
        var things = new ArrayList<Node>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                add(entry, node, things, depth);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        node.fill(things, true);
    }

    private void add(Path entry, Node node, List<Node> things, int depth) throws IOException {
        var name = entry.getFileName().toString();
        if (Temporary.isOurs(name)) {
            leftovers.add(entry);
            return;
        }
        if (Temporary.isOne(name)) {
            node.hold(); // somebody may be at it
            return;
        }
        BasicFileAttributes is;
        try {
            is = Files.readAttributes(entry, view, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
                node.hold();
                problems.failed(node.child(name, Kind.OTHER, Node.Facts.NONE), e);
            }
            return; // else it was there a moment ago
        }
        var kind = kind(is);
        var thing = node.child(name, kind, facts(is));
        var verdict = filters.of(thing.path(), kind == Kind.FOLDER);
        if (verdict == Verdict.LEAVE) {
            node.hold();
            return;
        }
        if (kind == Kind.LINK) {
            thing.link(LinkTarget.relative(Files.readSymbolicLink(entry).toString(), root.toString(), depth));
        }
        if (kind != Kind.FOLDER || descend(entry, thing, verdict, depth + 1)) {
            things.add(thing);
        } else {
            node.hold();
        }
    }

    /** Gives whether the folder is part of the tree. */
    private boolean descend(Path folder, Node node, Verdict verdict, int depth) {
        if (depth > DEEPEST) {
            problems.failed(node, "deeper than " + DEEPEST + " folders");
            return false;
        }
        try {
            list(folder, node, depth);
        } catch (IOException e) {
            problems.failed(node, e);
        }
        return verdict == Verdict.TAKE || !node.through().children().isEmpty();
    }

    private static Kind kind(BasicFileAttributes is) {
        return is.isRegularFile()
                ? Kind.FILE
                : is.isDirectory() ? Kind.FOLDER : is.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }

    static Node.Facts facts(BasicFileAttributes is) {
        int mode = is instanceof PosixFileAttributes unix ? Modes.of(unix.permissions()) : -1;
        return new Node.Facts(is.size(), is.lastModifiedTime().toMillis(), 1, mode);
    }
}
