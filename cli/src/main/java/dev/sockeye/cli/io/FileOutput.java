package dev.sockeye.cli.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.LocalFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file of {@code -o}. Data that comes without an end in sight goes straight into it. What is an answer, with an end, is written under
 * another name, which only its owner may read, and takes its own when it is complete: what was there before stays until then, and half of
 * an answer is never left. A device or a pipe is written as it is.
 */
final class FileOutput extends OutputStream {
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final Cleanup cleanup;
    private final Cleanup.Task removal;

    private FileOutput(Path file, Path part, FileChannel channel, Cleanup cleanup) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.cleanup = cleanup;
        this.removal = cleanup.add(this::remove);
    }

    static FileOutput open(Path file, boolean whole, Cleanup cleanup) throws IOException {
        try {
            boolean special = Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            if (special || !whole) {
                return new FileOutput(file, file, FileChannel.open(file, WRITE, CREATE, TRUNCATE_EXISTING), cleanup);
            }
            var folder = file.toAbsolutePath().getParent();
            var part = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part"); // mode 0600
            return new FileOutput(file, part, FileChannel.open(part, WRITE), cleanup);
        } catch (IOException e) {
            throw new LocalFileException("write", file, e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        try {
            for (var buffer = ByteBuffer.wrap(from, offset, length); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new LocalFileException("write", file, e);
        }
    }

    void finish() throws IOException {
        try {
            if (!part.equals(file)) {
                channel.force(true);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            cleanup.remove(removal);
        } catch (IOException e) {
            throw new LocalFileException("write", file, e);
        }
    }

    /** Gives the file up, unless it was finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        cleanup.remove(removal);
        remove();
    }

    private void remove() {
        if (!part.equals(file)) {
            part.toFile().delete(); // not there any more when it was finished
        }
    }
}
