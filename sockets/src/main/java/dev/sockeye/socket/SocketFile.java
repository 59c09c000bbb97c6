package dev.sockeye.socket;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The file that binding a Unix socket makes, and that nobody removes for us (unix(7)): a server that was killed leaves one
 * behind, at which the next cannot bind.
 */
final class SocketFile {
    private static final int FORMAT = 0170000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private Object inode; // while the socket is open, no other file has this number

    private SocketFile(Path path) throws IOException {
        this.path = path;
        this.inode = inode(path);
    }

    /** Binds, in place of a stale file if need be. Empty where Java cannot name or tell apart such files. */
    static Optional<SocketFile> bind(Socket socket, Unix address) throws IOException {
        try {
            socket.bind(address);
        } catch (BindException e) {
            if (!removeStale(socket.type(), address)) {
                throw e;
            }
            socket.bind(address);
        }
        var path = pathOf(address);
        return path.isEmpty() ? Optional.empty() : Optional.of(new SocketFile(path.get()));
    }

    /** Looks again which file it is: java.nio listens with another socket than the one that was bound. */
    void listening() throws IOException {
        inode = inode(path);
    }

    /** Removes the file, unless it is gone or somebody put another in its place. */
    void remove() throws IOException {
        try {
            if (inode(path).equals(inode)) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            return; // somebody was faster
        }
    }

    /** Whether there was a socket's file at which nobody listens, and it is removed. */
    private static boolean removeStale(Type type, Unix address) throws IOException {
        var path = pathOf(address);
        if (path.isEmpty()) {
            return false;
        }
        try {
            var before = attributes(path.get());
            boolean stale = isSocket(before) && refuses(type, address);
            // Another server that starts now may have put its own in place, so look once more, just before.
            return stale && attributes(path.get()).equals(before) && Files.deleteIfExists(path.get());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** Nobody listens; any other failure, such as a full queue or another type of socket, means that somebody does. */
    private static boolean refuses(Type type, Unix address) throws IOException {
        try (var probe = Socket.open(Family.UNIX, type)) {
            probe.setTimeout(Duration.ZERO);
            probe.connect(address);
            return false;
        } catch (IOException e) {
            return e instanceof SocketError error && error.errno() == Errno.ECONNREFUSED;
        }
    }

    private static boolean isSocket(Map<String, Object> attributes) {
        return attributes.get("mode") instanceof Integer mode && (mode & FORMAT) == SOCKET;
    }

    private static Map<String, Object> attributes(Path path) throws IOException {
        return Files.readAttributes(path, "unix:mode,ino,ctime", LinkOption.NOFOLLOW_LINKS);
    }

    private static Object inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    private static Optional<Path> pathOf(Unix address) {
        try {
            var path = Path.of(address.name());
            boolean known = path.getFileSystem().supportedFileAttributeViews().contains("unix");
            return known ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // bytes that this locale cannot spell
        }
    }
}
