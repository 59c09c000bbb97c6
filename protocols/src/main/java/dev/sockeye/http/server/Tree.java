package dev.sockeye.http.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files below one folder, and no other. Thread-safe: holds nothing but the folder's path.
 *
 * <p>From the root down, each name is opened in the folder that was opened before it, and the system follows no link on the way
 * (openat(2), O_NOFOLLOW). Where a link stands in the way, its target is asked for; if it lies below the root and its names are allowed,
 * they are walked in the same manner, from the root again. So what is opened lies below the root <em>when it is opened</em>: a link or a
 * folder that somebody puts there meanwhile can make the walk fail, and cannot lead it out. Not kept out: hard links, which are the file
 * itself; file systems that are mounted below the root; and whatever somebody moves out of the root while a request holds it.
 */
final class Tree {
    private static final int TRIES = 3;

    private final Path root;
    private final TreePath.Rules rules;
    private final Folder.Opener opener;

    /**
     * One.
     *
     * @throws IOException when there is no such folder
     */
    Tree(Path folder, TreePath.Rules rules) throws IOException {
        this(folder, rules, Folder::open);
    }

    Tree(Path folder, TreePath.Rules rules, Folder.Opener opener) throws IOException {
        this.opener = opener;
        root = folder.toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(folder.toString());
        }
        this.rules = rules;
    }

    /** Without links. */
    Path root() {
        return root;
    }

    TreePath.Rules rules() {
        return rules;
    }

    /** Something on the way is a link, or was not any more what it had been. */
    private static final class Detour extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Opens what the names lead to: a regular file, a folder, or nothing that is served.
     *
     * @throws AccessDeniedException when it may not be read
     * @throws IOException when the system cannot just now: out of descriptors, a broken disk
     */
    Found open(List<String> names) throws IOException {
        List<String> way = names;
        for (int i = 0; i < TRIES; i++) {
            try {
                return walk(way);
            } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
                return Found.Nothing.INSTANCE;
            } catch (Detour e) {
                Optional<List<String>> real = real(names);
                if (real.isEmpty()) {
                    return Found.Nothing.INSTANCE;
                }
                way = real.get();
            }
        }
        return Found.Nothing.INSTANCE;
    }

    /** Where the names really lead; empty when that is not below the root, or has a name that is not served. */
    Optional<List<String>> real(List<String> names) throws IOException {
        Path path = root;
        try {
            for (String name : names) {
                path = path.resolve(name);
            }
            path = path.toRealPath();
        } catch (NoSuchFileException | NotDirectoryException | FileSystemLoopException | InvalidPathException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return Optional.empty(); // a circle of links
        }
        if (!path.startsWith(root)) {
            return Optional.empty();
        }
        var real = new ArrayList<String>();
        if (!path.equals(root)) {
            root.relativize(path).forEach(name -> real.add(name.toString()));
        }
        return real.stream().allMatch(rules::allow) ? Optional.of(real) : Optional.empty();
    }

    private Found walk(List<String> names) throws IOException {
        Folder at = opener.open(root);
        Instant modified = names.isEmpty() ? Files.getLastModifiedTime(root).toInstant() : Instant.EPOCH;
        boolean found = false;
        try {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                BasicFileAttributes attributes = at.attributes(name);
                if (attributes.isSymbolicLink()) {
                    throw new Detour();
                }
                if (!attributes.isDirectory()) {
                    return i == names.size() - 1 && attributes.isRegularFile()
                            ? file(at, name, attributes)
                            : Found.Nothing.INSTANCE; // a device or a pipe is not even opened
                }
                Folder next = entered(at, name);
                at.close();
                at = next;
                modified = attributes.lastModifiedTime().toInstant();
            }
            found = true;
            return new Found.Directory(at, modified);
        } finally {
            if (!found) {
                at.close();
            }
        }
    }

    private static Folder entered(Folder at, String name) throws IOException {
        try {
            return at.folder(name);
        } catch (NotDirectoryException e) {
            throw new Detour();
        } catch (IOException e) {
            throw isOfLink(e) ? new Detour() : e;
        }
    }

    /** Opens a file and sees that what was opened is what was looked at. */
    private static Found file(Folder at, String name, BasicFileAttributes seen) throws IOException {
        BasicFileAttributes before = seen;
        for (int i = 1; ; i++) {
            Found.File file = opened(at, name, before);
            if (file.steady() || i == TRIES) {
                return file;
            }
            file.close();
            before = at.attributes(name);
            if (!before.isRegularFile()) {
                throw new Detour();
            }
        }
    }

    private static Found.File opened(Folder at, String name, BasicFileAttributes before) throws IOException {
        FileChannel channel = read(at, name);
        try {
            BasicFileAttributes after = at.attributes(name);
            long size = channel.size();
            boolean steady = Objects.equals(before.fileKey(), after.fileKey())
                    && before.lastModifiedTime().equals(after.lastModifiedTime())
                    && before.size() == after.size()
                    && size == after.size();
            return new Found.File(channel, size, after, steady);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel read(Folder at, String name) throws IOException {
        try {
            return at.read(name);
        } catch (IOException e) {
            throw isOfLink(e) ? new Detour() : e;
        }
    }

    /** Whether a link stood where a moment ago there was none: for a file the JDK says so by an exception of no kind of its own. */
    private static boolean isOfLink(IOException e) {
        return e instanceof FileSystemException failure
                ? String.valueOf(failure.getReason()).contains("symbolic link")
                : String.valueOf(e.getMessage()).contains("NOFOLLOW_LINKS");
    }
}
