package dev.sockeye.ftp.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way here: under a temporary name, until {@link #commit} gives it its time, its permissions and its own name. A small one costs five calls of the system:
 * it is made with its permissions, written at once, and given a time and a name. It is synced only when it is large; of a small one that a loss of power
 * takes, the size tells the next run. For one thread.
 */
final class Incoming implements AutoCloseable {
    private static final Set<OpenOption> NEW = Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> OLD =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final FileAttribute<?>[] NONE = {};

    /** Bytes; for less nobody waits for a disk. */
    private static final long LARGE = 4 << 20;

    private final LocalSide side;
    private final Node node;
    private final Path target;
    private final Path temporary;
    private final boolean keeps;
    private @Nullable FileChannel channel;
    private long size;
    private boolean appended;
    private boolean worthless;
    private boolean done;

    /** @param keeps whether what has come stays when the rest does not */
    Incoming(LocalSide side, Node node, boolean keeps) throws IOException {
        this.side = side;
        this.node = node;
        this.target = side.path(node);
        this.temporary = target.resolveSibling(Temporary.of(node));
        this.keeps = keeps;
    }

    /** How much is there of an earlier attempt; 0 when nothing is, or more than there can be. */
    long resumable() throws IOException {
        try {
            long there = Files.size(temporary);
            boolean plain = Files.isRegularFile(temporary, LinkOption.NOFOLLOW_LINKS);
            return keeps && plain && there < node.size() ? there : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /**
     * The last bytes that are there, to be compared with what the server sends for them.
     *
     * @param length no more than there are
     */
    byte[] tail(int length) throws IOException {
        try (var old = FileChannel.open(temporary, OLD)) {
            var bytes = ByteBuffer.allocate(length);
            old.position(old.size() - length);
            while (bytes.hasRemaining() && old.read(bytes) >= 0) {}
            return bytes.array();
        }
    }

    /** Adds to what is there. */
    void append() throws IOException {
        channel = FileChannel.open(temporary, OLD);
        size = channel.size();
        channel.position(size);
        appended = true;
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(temporary, NEW, permissions());
        }
        return channel;
    }

    /** Its own, so that they need not be set; but its owner can always go on with it. */
    private FileAttribute<?>[] permissions() {
        if (!side.rules().posix() || !side.hasMode(node)) {
            return NONE;
        }
        int mode = side.policy().mode(node) | 0600;
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Modes.permissions(mode))};
    }

    void write(ByteBuffer bytes) throws IOException {
        var to = channel();
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** How long it is so far. */
    long size() {
        return size;
    }

    /** All has come. */
    Node.Facts commit() throws IOException {
        try (var all = channel()) {
            if (size >= LARGE) {
                all.force(false);
            }
        }
        if (side.rules().posix()
                && side.hasMode(node)
                && (appended || (side.policy().mode(node) & 0600) != 0600)) {
            Files.setPosixFilePermissions(
                    temporary, Modes.permissions(side.policy().mode(node)));
        }
        LocalSide.touch(temporary, node.facts());
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
        long time = node.facts().hasTime() ? node.facts().time() : Node.UNKNOWN;
        return new Node.Facts(size, time, 1, node.facts().mode());
    }

    /** What has come is worth nothing: it goes at {@link #close}. */
    void discard() {
        worthless = true;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        boolean left = !done && channel != null;
        if (left && (worthless || !keeps)) {
            Files.deleteIfExists(temporary);
        }
    }
}
