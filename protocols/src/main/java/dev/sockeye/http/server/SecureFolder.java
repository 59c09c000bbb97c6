package dev.sockeye.http.server;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;

/** Over openat(2) and its kin: names mean what is in this folder, whatever becomes of the path that led here. */
final class SecureFolder implements Folder {
    private final SecureDirectoryStream<Path> stream;

    SecureFolder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    @Override
    public Folder folder(String name) throws IOException {
        return new SecureFolder(stream.newDirectoryStream(Path.of(name), NOFOLLOW_LINKS));
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public FileChannel read(String name) throws IOException {
        return channel(name, READ);
    }

    @Override
    public FileChannel create(String name) throws IOException {
        return channel(name, WRITE, CREATE_NEW);
    }

    private FileChannel channel(String name, OpenOption... how) throws IOException {
        var options = new java.util.HashSet<OpenOption>(Set.of(how));
        options.add(NOFOLLOW_LINKS);
        SeekableByteChannel channel = stream.newByteChannel(Path.of(name), options);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("no file channel on this platform: " + channel.getClass());
    }

    @Override
    public void rename(String from, String to) throws IOException {
        stream.move(Path.of(from), stream, Path.of(to));
    }

    @Override
    public void permitAs(String name, String like) throws IOException {
        var from = stream.getFileAttributeView(Path.of(like), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        // without NOFOLLOW_LINKS, which fchmodat(2) has not: the file is ours, and nobody else knows its name
        var to = stream.getFileAttributeView(Path.of(name), PosixFileAttributeView.class);
        if (from != null && to != null) {
            to.setPermissions(from.readAttributes().permissions());
        }
    }

    @Override
    public void delete(String name) throws IOException {
        stream.deleteFile(Path.of(name));
    }

    @Override
    public Iterable<Path> names() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
