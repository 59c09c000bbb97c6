package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Replacement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One file from there to here. */
final class FileDownload {
    private static final int LONGEST_STATE = 1000;
    private static final int PIECE = 1 << 20;

    private final FileTransfer how;
    private final FtpClient ftp;
    private final String path;
    private final Path target;
    private final Path folder;

    FileDownload(FileTransfer how, FtpClient ftp, String path, Path target) throws FileSystemException {
        this.how = how;
        this.ftp = ftp;
        this.path = path;
        this.target = target;
        Path parent = target.getParent();
        if (parent == null) {
            throw new FileSystemException(target.toString(), null, "no file");
        }
        folder = parent;
    }

    FileTransfer.Done run() throws IOException {
        FileTransfer.Done done = how.resumes() ? resumed() : anew();
        if (how.keepsTime()) {
            Optional<Instant> time = time();
            if (time.isPresent()) {
                Files.setLastModifiedTime(target, FileTime.from(time.get()));
            }
        }
        return done;
    }

    private Optional<Instant> time() throws IOException {
        return FtpNumbers.time(ftp.command("MDTM " + path));
    }

    private FileTransfer.Done anew() throws IOException {
        try (var part = Replacement.in(folder);
                FtpDownload data = ftp.get(path)) {
            copy(data, part, 0);
            return commit(part, 0);
        }
    }

    private FileTransfer.Done commit(Replacement part, long resumedFrom) throws IOException {
        long bytes = part.size();
        part.commit(target, how.overwrites() ? Replacement.Over.OLD : Replacement.Over.NOTHING, how.syncs());
        return new FileTransfer.Done(bytes, resumedFrom);
    }

    private void copy(FtpDownload data, Replacement part, long start) throws IOException {
        long done = start;
        how.progress().moved(done, data.size());
        long expected = Math.max(16 << 10, data.size().orElse(PIECE) - start + 1);
        var piece = ByteBuffer.allocateDirect((int) Math.min(PIECE, expected));
        while (data.read(piece.clear()) >= 0) {
            int n = piece.position();
            part.write(piece.flip());
            done += n;
            how.progress().moved(done, data.size());
        }
    }

    // ---- with what was kept

    /** What names the state of the source: its size and its time. Without both nothing can be gone on with. */
    private Optional<String> state() throws IOException {
        List<FtpReply> replies = ftp.commands(List.of("SIZE " + path, "MDTM " + path));
        OptionalLong size = FtpNumbers.size(replies.getFirst());
        Optional<Instant> time = FtpNumbers.time(replies.getLast());
        return size.isPresent() && time.isPresent()
                ? Optional.of(size.getAsLong() + " " + time.get())
                : Optional.empty();
    }

    private FileTransfer.Done resumed() throws IOException {
        String name = Kept.name("down", ftp.where(), path, String.valueOf(target.getFileName()));
        Path stateFile = folder.resolve(name + ".of");
        Optional<String> now = state();
        try (var part = Replacement.resumed(folder.resolve(name + ".part"))) {
            boolean same = now.isPresent() && now.equals(read(stateFile));
            if (!same) {
                part.restart();
                write(stateFile, now);
            }
            try {
                long from;
                try (FtpDownload data = begun(part, folder.resolve(name + ".part"))) {
                    from = part.size();
                    copy(data, part, from);
                }
                FileTransfer.Done done = commit(part, from);
                Files.deleteIfExists(stateFile);
                return done;
            } catch (IOException e) {
                if (now.isPresent()) {
                    part.keep();
                } else {
                    Files.deleteIfExists(stateFile);
                }
                throw e;
            }
        }
    }

    /** The rest, when the last that was kept is what the server has there; else all of it anew. */
    private FtpDownload begun(Replacement part, Path file) throws IOException {
        long have = part.size();
        long from = Math.max(0, have - Kept.OVERLAP);
        FtpDownload data = ftp.get(path, from);
        if (have == 0) {
            return data;
        }
        boolean same = false;
        try {
            byte[] ours = end(file, from, (int) (have - from));
            same = Arrays.equals(ours, data.readNBytes(ours.length));
        } finally {
            if (!same) {
                data.close();
            }
        }
        if (!same) {
            part.restart();
            return ftp.get(path);
        }
        return data;
    }

    private static byte[] end(Path file, long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
        }
        return bytes.array();
    }

    private static Optional<String> read(Path file) throws IOException {
        boolean readable = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < LONGEST_STATE;
        return readable ? Optional.of(new String(Files.readAllBytes(file), UTF_8)) : Optional.empty();
    }

    private static void write(Path file, Optional<String> state) throws IOException {
        Files.deleteIfExists(file);
        if (state.isPresent()) {
            Files.writeString(file, state.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }
}
