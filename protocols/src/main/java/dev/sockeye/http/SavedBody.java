package dev.sockeye.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A body that becomes a file: under another name beside it until it is whole. */
final class SavedBody {
    /** Large enough for a system call to be worth it. */
    private static final int PIECE = 256 << 10;

    private SavedBody() {}

    static long save(InputStream body, Path file) throws IOException {
        checkAbsent(file);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part =
                Files.createTempFile(folder, "." + target.getFileName() + ".", ".part"); // readable by its owner alone
        try {
            long size = write(body, part);
            checkAbsent(file);
            Files.move(part, target);
            return size;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void checkAbsent(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static long write(InputStream body, Path part) throws IOException {
        var piece = new byte[PIECE];
        long size = 0;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                for (var left = ByteBuffer.wrap(piece, 0, n); left.hasRemaining(); ) {
                    out.write(left);
                }
                size += n;
            }
        }
        return size;
    }
}
