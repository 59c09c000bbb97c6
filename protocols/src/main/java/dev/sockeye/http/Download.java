package dev.sockeye.http;

import dev.sockeye.http.message.ContentRange;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Replacement;
import dev.sockeye.net.Replacement.Over;
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
     * Downloads.
     *
     * @param request a GET as a rule; with {@link #resume} without a {@code Range} of its own
     */
    public Saved run(HttpClient http, HttpRequest request) throws IOException {
        if (resumes && request.headers().contains("Range")) {
            throw new IllegalArgumentException("to resume, the range is the download's to choose");
        }
        if (file.isPresent()) {
            checkFree(file.get());
        }
        return retry.call(_ -> resumes ? resumed(http, request) : anew(http, request));
    }

    private void checkFree(Path target) throws IOException {
        if (!overwrites && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    private Saved anew(HttpClient http, HttpRequest request) throws IOException {
        try (HttpResponse response = successful(request, http.send(request))) {
            Path target = target(response);
            try (var part = Replacement.in(folder)) {
                copy(response, part, response.length());
                return commit(part, target, 0);
            }
        }
    }

    private Path target(HttpResponse response) throws IOException {
        Path target = file.orElseGet(() -> folder.resolve(FileNames.of(response)));
        checkFree(target);
        return target;
    }

    private Saved commit(Replacement part, Path target, long resumedFrom) throws IOException {
        long bytes = part.size();
        part.commit(target, overwrites ? Over.OLD : Over.NOTHING);
        return new Saved(target, bytes, resumedFrom);
    }

    private void copy(HttpResponse response, Replacement part, OptionalLong whole) throws IOException {
        InputStream body = response.body();
        var piece = new byte[PIECE];
        long done = part.size();
        progress.moved(done, whole);
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            part.write(piece, 0, n);
            done += n;
            progress.moved(done, whole);
        }
    }

    private static HttpResponse successful(HttpRequest asked, HttpResponse response) throws IOException {
        if (!response.isSuccess()) {
            throw HttpStatusException.of(response);
        }
        if (response.status() == 206 && !asked.headers().contains("Range")) {
            response.close();
            throw new MalformedReplyException(
                    "a part of it, which was not asked for", response.from().situation());
        }
        return response;
    }

    // ---- with what was kept

    private Saved resumed(HttpClient http, HttpRequest request) throws IOException {
        String name = file.map(path -> String.valueOf(path.getFileName())).orElse("");
        Resumption kept = Resumption.of(folder, request, name);
        try (var part = Replacement.resumed(kept.part())) {
            Optional<String> state = part.size() == 0 ? Optional.empty() : kept.read();
            if (state.isEmpty()) {
                part.restart();
            }
            try {
                Saved saved = resumed(http, request, part, kept, state);
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

    private Saved resumed(
            HttpClient http, HttpRequest request, Replacement part, Resumption kept, Optional<String> state)
            throws IOException {
        long from = part.size();
        HttpRequest plain =
                request.headers().contains("Accept-Encoding") ? request : request.header("Accept-Encoding", "identity");
        HttpRequest asked = state.isEmpty()
                ? plain
                : plain.header("Range", "bytes=" + from + "-").header("If-Range", state.get());
        try (HttpResponse response = http.send(asked)) {
            Optional<ContentRange> range =
                    response.headers().first("Content-Range").flatMap(ContentRange::parse);
            if (state.isPresent() && response.status() == 416) {
                return isWhole(range, from)
                        ? commit(part, target(response), from)
                        : restarted(http, request, part, kept);
            }
            Path target = target(successful(asked, response));
            if (response.status() == 206) {
                OptionalLong whole = checkedLength(response, range, from);
                copy(response, part, whole);
                checkWhole(response, part, whole);
                return commit(part, target, from);
            }
            part.restart();
            kept.write(Resumption.validator(response.headers()));
            copy(response, part, response.length());
            return commit(part, target, 0);
        }
    }

    private Saved restarted(HttpClient http, HttpRequest request, Replacement part, Resumption kept)
            throws IOException {
        part.restart();
        return resumed(http, request, part, kept, Optional.empty());
    }

    /** A 416 for bytes behind the end: there are no more than we have. */
    private static boolean isWhole(Optional<ContentRange> range, long size) {
        return range.isPresent()
                && range.get().length().isPresent()
                && range.get().length().getAsLong() == size;
    }

    /** The bytes must be those that follow, up to the end. */
    private static OptionalLong checkedLength(HttpResponse response, Optional<ContentRange> range, long from)
            throws MalformedReplyException {
        boolean follows = range.flatMap(ContentRange::span)
                .filter(span -> span.first() == from)
                .isPresent();
        if (!follows) {
            throw new MalformedReplyException(
                    "asked for the bytes from " + from + " on, and got others",
                    response.from().situation());
        }
        return range.orElseThrow().length();
    }

    private static void checkWhole(HttpResponse response, Replacement part, OptionalLong whole) throws IOException {
        if (whole.isPresent() && part.size() != whole.getAsLong()) {
            throw new MalformedReplyException(
                    part.size() + " bytes of " + whole.getAsLong(),
                    response.from().situation());
        }
    }
}
