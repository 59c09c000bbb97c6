package dev.sockeye.http.server;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the system has no openat(2) for Java: by paths, and after each opening a look whether the path still leads there without a link.
 * Whoever can change folders of the tree at that very moment could win; those who can only ask cannot.
 */
final class PlainFolder implements Folder {
    private final Path path;

    /** One that leads nowhere else: a real path. */
    PlainFolder(Path path) {
        this.path = path;
    }

    @Override
    public Folder folder(String name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new NotDirectoryException(name);
        }
        return new PlainFolder(unlinked(name));
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    @Override
    public FileChannel read(String name) throws IOException {
        var channel = FileChannel.open(path.resolve(name), READ, NOFOLLOW_LINKS);
        try {
            unlinked(name);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public FileChannel create(String name) throws IOException {
        return FileChannel.open(path.resolve(name), WRITE, CREATE_NEW, NOFOLLOW_LINKS);
    }

    /** The path of a name, if no part of it is a link. */
    private Path unlinked(String name) throws IOException {
        Path whole = path.resolve(name);
        if (!whole.toRealPath().equals(whole)) {
            throw new NoSuchFileException(name, null, "changed while it was opened");
        }
        return whole;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                path.resolve(from),
                path.resolve(to),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void permitAs(String name, String like) throws IOException {
        var from = Files.getFileAttributeView(path.resolve(like), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        var to = Files.getFileAttributeView(path.resolve(name), PosixFileAttributeView.class);
        if (from != null && to != null) {
            to.setPermissions(from.readAttributes().permissions());
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public Iterable<Path> names() {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(entry -> names.add(entry.getFileName()));
        } catch (IOException e) {
            throw new java.nio.file.DirectoryIteratorException(e);
        }
        return names;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
