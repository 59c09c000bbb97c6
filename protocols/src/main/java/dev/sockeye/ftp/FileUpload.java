package dev.sockeye.ftp;

import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.TimeLimitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.OptionalLong;

/** One file from here to there. */
final class FileUpload {
    private static final long PIECE = 16L << 20;

    private final FileTransfer how;
    private final FtpClient ftp;
    private final Path file;
    private final String path;

    FileUpload(FileTransfer how, FtpClient ftp, Path file, String path) {
        this.how = how;
        this.ftp = ftp;
        this.file = file;
        this.path = path;
    }

    FileTransfer.Done run() throws IOException {
        try (var source = FileChannel.open(file, StandardOpenOption.READ)) {
            FileTime time = Files.getLastModifiedTime(file);
            FileTransfer.Done done = how.resumes() ? resumed(source, time) : anew(source);
            if (how.keepsTime()) {
                ftp.setModified(path, time.toInstant());
            }
            return done;
        }
    }

    /** What a server makes of compression is seen in the size; then it goes without. */
    private FileTransfer.Done anew(FileChannel source) throws IOException {
        try {
            return once(source);
        } catch (MalformedReplyException | TimeLimitException e) {
            if (!ftp.isCompressing()) {
                throw e;
            }
            ftp.stopCompressing(e);
            source.position(0);
            return once(source);
        }
    }

    private FileTransfer.Done once(FileChannel source) throws IOException {
        try (FtpUpload data = ftp.put(path)) {
            long bytes = copy(data, source, source.size());
            data.finish();
            return new FileTransfer.Done(bytes, 0);
        }
    }

    /** From the file's position on. */
    private long copy(FtpUpload data, FileChannel source, long whole) throws IOException {
        how.progress().moved(source.position(), OptionalLong.of(whole));
        while (data.transferFrom(source, PIECE) > 0) {
            how.progress().moved(source.position(), OptionalLong.of(whole));
        }
        return source.position();
    }

    /** What was kept is known by what it is of: another size or time, and it is another file. */
    private FileTransfer.Done resumed(FileChannel source, FileTime time) throws IOException {
        long whole = source.size();
        String name = Kept.name("up", path, String.valueOf(whole), time.toString()) + ".part";
        String temporary = FtpPath.join(FtpPath.parent(path), name);
        long have = FtpNumbers.size(ftp.command("SIZE " + temporary)).orElse(0);
        long from = have > 0 && have <= whole && isSame(source, temporary, have) ? have : 0;
        source.position(from);
        try (FtpUpload data = ftp.putKept(path, temporary, from)) {
            long bytes = copy(data, source, whole);
            data.finish();
            return new FileTransfer.Done(bytes, from);
        }
    }

    private boolean isSame(FileChannel source, String temporary, long have) throws IOException {
        long from = Math.max(0, have - Kept.OVERLAP);
        var ours = ByteBuffer.allocate((int) (have - from));
        while (ours.hasRemaining()) {
            if (source.read(ours, from + ours.position()) < 0) {
                return false;
            }
        }
        return Arrays.equals(ours.array(), ftp.end(temporary, from, ours.capacity()));
    }
}
