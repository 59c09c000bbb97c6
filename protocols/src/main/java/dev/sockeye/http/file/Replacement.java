package dev.sockeye.http.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that takes another's place when it is complete: written beside it under another name, where only the owner can read it, synced, and
 * renamed.
 *
 * <pre>{@code
 * try (var replacement = Replacement.of(file)) {
 *     replacement.stream().write(bytes);
 *     replacement.commit(Replacement.Over.OLD);
 * }
 * }</pre>
 *
 * <p>Without {@link #commit}, {@link #close} leaves everything as it was. A symbolic link under the name is replaced, not followed.
 */
public final class Replacement implements AutoCloseable {
    /** What may be under the name when it is taken. */
    public enum Over {
        /** Nothing: else a {@link FileAlreadyExistsException}, also when another program was faster. */
        NOTHING,
        /** A file, whose permissions the new one gets. */
        OLD,
        /** A file; only the owner can read the new one. */
        OLD_SECRET
    }

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final Optional<Set<PosixFilePermission>> usual;
    private boolean done;

    private Replacement(Path file, Path temporary, FileChannel channel) throws IOException {
        this.file = file;
        this.temporary = temporary;
        this.channel = channel;
        this.usual = Permissions.close(temporary); // it is empty still
    }

    /** Begins, in the folder of the file. */
    @SuppressWarnings("resource") // the caller's
    public static Replacement of(Path file) throws IOException {
        var random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        Path temporary = file.resolveSibling(".sockeye-" + HexFormat.of().formatHex(random) + ".part");
        FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            return new Replacement(file, temporary, channel);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Where to write; need not be closed. */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /** Syncs it and gives it its name. */
    public void commit(Over over) throws IOException {
        if (over != Over.OLD_SECRET) {
            Optional<Set<PosixFilePermission>> old = Permissions.of(file);
            Permissions.set(temporary, old.isPresent() ? old : usual);
        }
        channel.force(true);
        channel.close();
        if (over == Over.NOTHING) {
            moveToFree(temporary, file);
        } else {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        done = true;
    }

    /** A rename would replace; a link does not, nor does what is created anew. */
    private static void moveToFree(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
            Files.delete(temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) { // no links here
            Files.createFile(file);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!done) {
            Files.deleteIfExists(temporary);
        }
    }
}
