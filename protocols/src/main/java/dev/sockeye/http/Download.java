package dev.sockeye.http;

import dev.sockeye.http.DownloadSource.Content;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Replacement;
import dev.sockeye.net.Replacement.Over;
import dev.sockeye.net.Situation;
import dev.sockeye.wire.Retry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts what a URL has into a file, all of it or nothing. Immutable and thread-safe.
 *
 * <pre>{@code
 * Download.to(Path.of("film.mp4")).resume().run(http, HttpRequest.get(url));
 * Download.into(Path.of("/tmp")).run(http, HttpRequest.get(url)).file();      // by the name that the server gives it, made safe
 * }</pre>
 *
 * <ol>
 *   <li>The bytes go into a file beside it that only its owner can read ({@code .sockeye-*.part}). When all have come, they are synced, the file gets the
 *       permissions of the one that it replaces, or the usual ones, and then its name. A failure leaves what was there.
 *   <li>A file that is there already is a {@link FileAlreadyExistsException}, unless {@link #overwrite} was said (CVE-2020-8177). A symbolic link is
 *       replaced, not followed (CVE-2014-4877).
 *   <li>With {@link #resume}, a failure keeps what has come if the server said which state it is of; the next run, in this program or another, asks for the
 *       rest of that very state ({@code Range}, {@code If-Range}). If there is another state by now, everything comes anew.
 * </ol>
 *
 * <p>Statuses other than 2xx are an {@link HttpStatusException}. What fails on this side is a {@link java.nio.file.FileSystemException}, what fails on the
 * other a {@link dev.sockeye.net.NetException}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110 section 14</a>, ranges
 */
public final class Download {
    private static final int PIECE = 256 << 10;

    /** Is told how far it is. Called by the thread that downloads, for each piece. */
    @FunctionalInterface
    public interface Progress {
        /** So many bytes are in the file, of so many, if that is known. */
        void moved(long bytes, OptionalLong whole);
    }

    /**
     * A file that is complete.
     *
     * @param file where it is
     * @param bytes how long it is
     * @param resumedFrom how many of them an earlier run had brought
     */
    public record Saved(Path file, long bytes, long resumedFrom) {}

    private final Path folder;
    private final Optional<Path> file;
    private final boolean overwrites;
    private final boolean resumes;
    private final Retry retry;
    private final Progress progress;

    private Download(
            Path folder, Optional<Path> file, boolean overwrites, boolean resumes, Retry retry, Progress progress) {
        this.folder = folder;
        this.file = file;
        this.overwrites = overwrites;
        this.resumes = resumes;
        this.retry = retry;
        this.progress = progress;
    }

    /** Into this file. */
    public static Download to(Path file) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no file: " + file);
        }
        return new Download(folder, Optional.of(target), false, false, Retry.NEVER, (_, _) -> {});
    }

    /** Into a folder that is there, by a name that is made safe ({@link FileNames#of(HttpResponse)}). */
    public static Download into(Path folder) {
        return new Download(folder.toAbsolutePath(), Optional.empty(), false, false, Retry.NEVER, (_, _) -> {});
    }

    /** The same, in place of a file that is there. */
    public Download overwrite() {
        return new Download(folder, file, true, resumes, retry, progress);
    }

    /** The same, keeping what has come of a failure, and going on with what was kept. Asks for the bytes as they are, without content coding. */
    public Download resume() {
        return new Download(folder, file, overwrites, true, retry, progress);
    }

    /** The same, trying again when it fails on the way; with {@link #resume}, from where it was. */
    public Download retry(Retry how) {
        return new Download(folder, file, overwrites, resumes, how, progress);
    }

    /** The same, telling how far it is. */
    public Download progress(Progress listener) {
        return new Download(folder, file, overwrites, resumes, retry, listener);
    }

    /**
     * Downloads from a web server.
     *
     * @param request a GET as a rule; with {@link #resume} without a {@code Range} of its own
     */
    public Saved run(HttpClient http, HttpRequest request) throws IOException {
        if (resumes && request.headers().contains("Range")) {
            throw new IllegalArgumentException("to resume, the range is the download's to choose");
        }
        return run(new HttpSource(http, request, resumes));
    }

    /** Downloads from anywhere. */
    public Saved run(DownloadSource source) throws IOException {
        if (file.isPresent()) {
            checkFree(file.get());
        }
        return retry.call(_ -> resumes ? resumed(source) : anew(source));
    }

    private void checkFree(Path target) throws IOException {
        if (!overwrites && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    private Saved anew(DownloadSource source) throws IOException {
        try (Content content = source.open()) {
            Path target = target(content);
            try (var part = Replacement.in(folder)) {
                copy(source, content, part);
                return commit(part, target, 0);
            }
        }
    }

    private Path target(Content content) throws IOException {
        Path target = file.orElseGet(() -> folder.resolve(FileNames.safe(content.fileName())));
        checkFree(target);
        return target;
    }

    private Saved commit(Replacement part, Path target, long resumedFrom) throws IOException {
        long bytes = part.size();
        part.commit(target, overwrites ? Over.OLD : Over.NOTHING);
        return new Saved(target, bytes, resumedFrom);
    }

    private void copy(DownloadSource source, Content content, Replacement part) throws IOException {
        InputStream body = content.body();
        var piece = new byte[PIECE];
        long done = part.size();
        progress.moved(done, content.whole());
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            part.write(piece, 0, n);
            done += n;
            progress.moved(done, content.whole());
        }
        if (content.whole().isPresent() && content.whole().getAsLong() != done) {
            throw new MalformedReplyException(
                    done + " bytes of " + content.whole().getAsLong(), Situation.of(Phase.TRANSFER, source.peer()));
        }
    }

    // ---- with what was kept

    private Saved resumed(DownloadSource source) throws IOException {
        String name = file.map(path -> String.valueOf(path.getFileName())).orElse("");
        Resumption kept = Resumption.of(folder, source.name() + " " + name);
        try (var part = Replacement.resumed(kept.part())) {
            Optional<String> state = part.size() == 0 ? Optional.empty() : kept.read();
            if (state.isEmpty()) {
                part.restart();
            }
            try {
                Saved saved = resumed(source, part, kept, state);
                kept.write(Optional.empty());
                return saved;
            } catch (IOException | RuntimeException | Error e) {
                if (kept.isWorthKeeping()) {
                    part.keep();
                } else {
                    kept.write(Optional.empty());
                }
                throw e;
            }
        }
    }

    private Saved resumed(DownloadSource source, Replacement part, Resumption kept, Optional<String> state)
            throws IOException {
        long there = part.size();
        try (Content content = state.isPresent() ? source.open(there, state.get()) : source.open()) {
            Path target = target(content);
            if (content.from() == 0) {
                part.restart();
                kept.write(content.state());
            } else if (content.from() != there) {
                throw new IllegalStateException("from " + content.from() + " on, where " + there + " bytes are there");
            }
            copy(source, content, part);
            return commit(part, target, content.from());
        }
    }
}
