package dev.sockeye.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
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
 * A file that is whole or not there: what comes over the network and is to be kept is written in the same folder under another name, where
 * only its owner can read it, synced, and renamed.
 *
 * <pre>{@code
 * try (var replacement = Replacement.in(folder)) {
 *     replacement.write(bytes, 0, bytes.length);
 *     replacement.commit(file, Replacement.Over.OLD);
 * }
 * }</pre>
 *
 * <p>Without {@link #commit}, {@link #close} leaves everything as it was; {@link #keep} leaves what has come, for a later {@link #resumed}. A
 * symbolic link under the name is replaced, not followed (CVE-2014-4877). What fails here is a {@link FileSystemException}, so that it can be told
 * from a connection that fails; only an interrupt is a {@link java.nio.channels.ClosedByInterruptException}. Used by one thread at a time, but for {@link
 * #write(long, byte[], int, int)}.
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

    private final Path temporary;
    private final FileChannel channel;
    private final Optional<Set<PosixFilePermission>> usual;
    private boolean stays;

    private Replacement(Path temporary, FileChannel channel) throws IOException {
        this.temporary = temporary;
        this.channel = channel;
        this.usual = FilePermissions.close(temporary);
        channel.position(channel.size());
    }

    /**
     * A new one, in the folder in which the file will be: {@code .sockeye-*.part}.
     *
     * @throws FileSystemException when nothing can be written there
     */
    public static Replacement in(Path folder) throws IOException {
        var random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        Path temporary = folder.resolve(".sockeye-" + HexFormat.of().formatHex(random) + ".part");
        return open(temporary, StandardOpenOption.CREATE_NEW);
    }

    /**
     * One that may have been begun before, and goes on where that ended. Locked, so that no other program does so too.
     *
     * @param temporary in the folder in which the file will be
     * @throws FileSystemException when somebody else is at it, or it is another user's, or has other names
     */
    public static Replacement resumed(Path temporary) throws IOException {
        Replacement begun = open(temporary, StandardOpenOption.CREATE);
        try {
            if (begun.channel.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
            return begun;
        } catch (OverlappingFileLockException e) {
            begun.keep();
            begun.close();
            throw failed(temporary, "another transfer is at it", e);
        }
    }

    @SuppressWarnings("resource") // the caller's
    private static Replacement open(Path temporary, StandardOpenOption create) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(temporary, create, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) { // a link
            throw failed(temporary, String.valueOf(e.getMessage()), e);
        }
        try {
            return new Replacement(temporary, channel);
        } catch (IOException e) { // an interrupt, too
            channel.close();
            if (create == StandardOpenOption.CREATE_NEW) {
                Files.deleteIfExists(temporary);
            }
            throw e;
        }
    }

    /** How many bytes are there, those of an earlier run included. */
    public long size() throws IOException {
        return channel.size();
    }

    /** Begins anew: nothing is there. */
    public void restart() throws IOException {
        channel.truncate(0);
    }

    /**
     * Adds bytes at the end.
     *
     * @throws FileSystemException when there is no space left, or the file may not be so large
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    /**
     * Adds what remains of a buffer at the end; a direct one is not copied.
     *
     * @throws FileSystemException when there is no space left, or the file may not be so large
     */
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (AsynchronousCloseException e) {
            throw e; // an interrupt
        } catch (IOException e) {
            throw failed(temporary, String.valueOf(e.getMessage()), e); // no space left, too large
        }
    }

    /**
     * Puts bytes at a place; what lies between is zero until it is written. Several threads may do this at the same time.
     *
     * @throws FileSystemException as {@link #write(byte[], int, int)}
     */
    public void write(long position, byte[] bytes, int offset, int length) throws IOException {
        try {
            var left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                channel.write(left, position + left.position() - offset);
            }
        } catch (AsynchronousCloseException e) {
            throw e; // an interrupt
        } catch (IOException e) {
            throw failed(temporary, String.valueOf(e.getMessage()), e);
        }
    }

    /** Leaves it where it is at {@link #close}, to be resumed. */
    public void keep() {
        stays = true;
    }

    /**
     * Syncs it and gives it its name; nothing more can be written. When this throws, nothing has happened under that name.
     *
     * @param file in the same folder
     * @throws FileAlreadyExistsException when something is there, and was not to be
     */
    public void commit(Path file, Over over) throws IOException {
        commit(file, over, true);
    }

    /**
     * As {@link #commit(Path, Over)}.
     *
     * @param syncs whether it is synced: without that, a machine that loses its power may have the name and not the bytes
     */
    public void commit(Path file, Over over, boolean syncs) throws IOException {
        if (over != Over.OLD_SECRET) {
            Optional<Set<PosixFilePermission>> old = FilePermissions.of(file);
            FilePermissions.set(temporary, old.isPresent() ? old : usual);
        }
        if (syncs) {
            channel.force(true);
        }
        channel.close();
        if (over == Over.NOTHING) {
            moveToFree(temporary, file);
        } else {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        stays = true;
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

    private static FileSystemException failed(Path file, String why, Exception cause) {
        var failed = new FileSystemException(file.toString(), null, why);
        failed.initCause(cause);
        return failed;
    }

    /** Gives it up, unless it was committed or is kept. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!stays) {
            Files.deleteIfExists(temporary);
        }
    }
}
