package dev.sockeye.cli.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.net.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of {@code -o}. Data that comes without an end in sight goes straight into it. What is an answer, with an end, takes its place when it is
 * complete ({@link Replacement}): what was there before stays until then, and half of an answer is never left. Either way a new file has the usual
 * permissions, and one that is there keeps its own. A device or a pipe is written as it is.
 */
final class FileOutput extends OutputStream {
    private final Path file;
    private final Optional<Replacement> whole;
    private final OutputStream straight;
    private final Cleanup cleanup;
    private final Cleanup.Task removal;

    private FileOutput(Path file, Optional<Replacement> whole, OutputStream straight, Cleanup cleanup) {
        this.file = file;
        this.whole = whole;
        this.straight = straight;
        this.cleanup = cleanup;
        this.removal = cleanup.add(this::leave);
    }

    static FileOutput open(Path file, boolean whole, Cleanup cleanup) throws IOException {
        try {
            boolean special = Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
            Path folder = file.toAbsolutePath().getParent();
            return special || !whole || folder == null
                    ? new FileOutput(
                            file,
                            Optional.empty(),
                            Files.newOutputStream(file, WRITE, CREATE, TRUNCATE_EXISTING),
                            cleanup)
                    : new FileOutput(
                            file, Optional.of(Replacement.in(folder)), OutputStream.nullOutputStream(), cleanup);
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
            if (whole.isPresent()) {
                whole.get().write(from, offset, length);
            } else {
                straight.write(from, offset, length);
            }
        } catch (IOException e) {
            throw new LocalFileException("write", file, e);
        }
    }

    void finish() throws IOException {
        try {
            if (whole.isPresent()) {
                whole.get().commit(file, Replacement.Over.OLD);
            }
            cleanup.remove(removal);
        } catch (IOException e) {
            throw new LocalFileException("write", file, e);
        }
    }

    /** Gives the file up, unless it was finished. */
    @Override
    public void close() throws IOException {
        cleanup.remove(removal);
        straight.close();
        if (whole.isPresent()) {
            whole.get().close();
        }
    }

    /** On the way out, where nobody is left to hear of failures. */
    private void leave() {
        try {
            close();
        } catch (IOException _) {
            return;
        }
    }
}
