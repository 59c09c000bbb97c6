package dev.sockeye.ftp.mirror;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files here, below a root that nothing leaves: paths are made of names without a slash, and no link is followed on the way. Thread-safe.
 *
 * @param root absolute
 * @param rules what they can be like
 * @param policy which permissions they get
 */
record LocalSide(Path root, LocalRules rules, Policy policy) {
    /**
     * Where a thing is.
     *
     * @throws FileSystemException when a name on the way cannot be
     */
    Path path(Node node) throws FileSystemException {
        try {
            Path path = root;
            for (String name : node.path().split("/", -1)) {
                path = path.resolve(name);
            }
            return path;
        } catch (java.nio.file.InvalidPathException e) {
            throw new FileSystemException(node.path(), null, "no name for a file here: " + e.getReason());
        }
    }

    /** Where it is while it is not complete. */
    Path temporary(Node node) throws FileSystemException {
        return path(node).resolveSibling(Temporary.of(node));
    }

    /** What a thing is like now. */
    Node.Facts facts(Node node) throws IOException {
        Class<? extends BasicFileAttributes> view =
                rules.posix() ? PosixFileAttributes.class : BasicFileAttributes.class;
        return LocalTree.facts(Files.readAttributes(path(node), view, LinkOption.NOFOLLOW_LINKS));
    }

    /** Makes a folder; one that is there will do. */
    void mkdir(Node node) throws IOException {
        Path folder = path(node);
        try {
            if (rules.posix() && hasMode(node)) {
                var mode = PosixFilePermissions.asFileAttribute(Modes.permissions(policy.mode(node)));
                Files.createDirectory(folder, mode);
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    boolean hasMode(Node node) {
        return policy.permissions() && node.facts().mode() >= 0 && !node.isThrough();
    }

    /** Takes away a file, a link or an empty folder. */
    void delete(Node node) throws IOException {
        Files.delete(path(node));
    }

    void chmod(Node node) throws IOException {
        var view = Files.getFileAttributeView(path(node), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            view.setPermissions(Modes.permissions(policy.mode(node)));
        }
    }

    void touch(Node node) throws IOException {
        touch(path(node), node.facts());
    }

    static void touch(Path file, Node.Facts facts) throws IOException {
        if (facts.hasTime()) {
            var time = FileTime.fromMillis(facts.time());
            // both, or the system is asked for the other first
            Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(time, time, null);
        }
    }

    /** Makes a link in the place of one that may be there. */
    void link(Node node) throws IOException {
        Path temporary = temporary(node);
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, Path.of(node.target()));
        try {
            Files.move(temporary, path(node), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
