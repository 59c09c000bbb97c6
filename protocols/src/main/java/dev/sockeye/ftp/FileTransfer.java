package dev.sockeye.ftp;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Files from there to here and from here to there, all of each or nothing. Immutable and thread-safe.
 *
 * <pre>{@code
 * FileTransfer.DEFAULT.resume().download(ftp, "pub/film.mp4", Path.of("film.mp4"));
 * FileTransfer.DEFAULT.overwrite().keepTime().upload(ftp, Path.of("report.pdf"), "in/report.pdf");
 * }</pre>
 *
 * <ol>
 *   <li>At both ends the bytes go into a file beside it ({@code .sockeye-*.part}), which gets its name when all have come.
 *   <li>A local file that is there already is a {@link FileAlreadyExistsException}, unless {@link #overwrite} was said. On the server what is there is replaced.
 *   <li>With {@link #resume}, a failure keeps what has come, and the next run goes on with it, if it is of the same state: the size and time of the source are
 *       those of before, and the last 64 KiB of what was kept are the same at both ends.
 * </ol>
 *
 * <p>What fails on this side is a {@link java.nio.file.FileSystemException}, what fails on the other a {@link dev.sockeye.net.NetException}.
 */
public final class FileTransfer {
    /** As usual: nothing that is here is replaced, and nothing is kept of a failure. */
    public static final FileTransfer DEFAULT = new FileTransfer(false, false, false, true, (_, _) -> {});

    /** Is told how far it is. Called by the thread that transfers, for each piece. */
    @FunctionalInterface
    public interface Progress {
        /** So many bytes are there, of so many, if that is known. */
        void moved(long bytes, OptionalLong whole);
    }

    /**
     * A file that is complete.
     *
     * @param bytes how long it is
     * @param resumedFrom how many of them an earlier run had brought
     */
    public record Done(long bytes, long resumedFrom) {}

    private final boolean overwrites;
    private final boolean resumes;
    private final boolean keepsTime;
    private final boolean syncs;
    private final Progress progress;

    private FileTransfer(boolean overwrites, boolean resumes, boolean keepsTime, boolean syncs, Progress progress) {
        this.overwrites = overwrites;
        this.resumes = resumes;
        this.keepsTime = keepsTime;
        this.syncs = syncs;
        this.progress = progress;
    }

    /** The same, in place of a local file that is there. */
    public FileTransfer overwrite() {
        return new FileTransfer(true, resumes, keepsTime, syncs, progress);
    }

    /** The same, keeping what has come of a failure, and going on with what was kept. */
    public FileTransfer resume() {
        return new FileTransfer(overwrites, true, keepsTime, syncs, progress);
    }

    /** The same, and the copy gets the time of the original, where the server can say or set it. */
    public FileTransfer keepTime() {
        return new FileTransfer(overwrites, resumes, true, syncs, progress);
    }

    /** The same, without waiting until the disk has it. */
    public FileTransfer unsynced() {
        return new FileTransfer(overwrites, resumes, keepsTime, false, progress);
    }

    /** The same, telling how far it is. */
    public FileTransfer progress(Progress listener) {
        return new FileTransfer(overwrites, resumes, keepsTime, syncs, listener);
    }

    boolean overwrites() {
        return overwrites;
    }

    boolean resumes() {
        return resumes;
    }

    boolean keepsTime() {
        return keepsTime;
    }

    boolean syncs() {
        return syncs;
    }

    Progress progress() {
        return progress;
    }

    /**
     * From there to here.
     *
     * @param path there
     * @param file here, in a folder that is there
     */
    public Done download(FtpClient ftp, String path, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (!overwrites && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return new FileDownload(this, ftp, path, target).run();
    }

    /**
     * From here to there.
     *
     * @param file here
     * @param path there
     */
    public Done upload(FtpClient ftp, Path file, String path) throws IOException {
        return new FileUpload(this, ftp, file, path).run();
    }
}
