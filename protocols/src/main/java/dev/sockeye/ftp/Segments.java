package dev.sockeye.ftp;

import dev.sockeye.net.NetException;
import dev.sockeye.net.Replacement;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.Retry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file over several connections, each a part of it: for lines on which one connection does not get all there is.
 *
 * <pre>{@code
 * Segments.of(dial, FtpSettings.DEFAULT, 4).save("film.mp4", Path.of("film.mp4"), Replacement.Over.OLD);
 * }</pre>
 *
 * <pre>
 * C: SIZE film.mp4              on the first connection; then on each
 * C: REST 357913941
 * C: RETR film.mp4              broken off where the part ends; the last one is read to the end of the file
 * </pre>
 *
 * <p>The file is whole or not there ({@link Replacement}). A part that fails is fetched again from where it got to. A connection that the server
 * does not let in, for it has too many (421, 530), is done without: one is enough. Who is done first takes half of what the slowest has
 * left. A server that cannot begin in the middle, or only says that it can, is asked for the whole over one connection.
 *
 * <p>It is an error when the size of the file, or its time where the server tells it, is another one at the end: {@link FileChangedException}.
 *
 * <p>Immutable and thread-safe; {@link #save} has connections of its own, that are closed when it returns. An interrupt ends it.
 */
public final class Segments {
    private static final long SMALLEST = 1 << 20;
    private static final int MOST = 64;

    private final Dial dial;
    private final FtpSettings settings;
    private final int connections;
    private final long smallest;
    private final int attempts;
    private final Duration pause;
    private final LongConsumer progress;

    private Segments(
            Dial dial,
            FtpSettings settings,
            int connections,
            long smallest,
            int attempts,
            Duration pause,
            LongConsumer progress) {
        this.dial = dial;
        this.settings = settings;
        this.connections = connections;
        this.smallest = smallest;
        this.attempts = attempts;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param size in bytes
     * @param modified when the file was changed last, where the server says so
     * @param connections over which it came, at the end
     * @param retries how often a part was begun again
     */
    public record Result(long size, Optional<Instant> modified, int connections, int retries) {}

    /**
     * With this many connections at most.
     *
     * @param connections 1 to 64
     */
    public static Segments of(Dial dial, FtpSettings settings, int connections) {
        if (connections < 1 || connections > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " connections: " + connections);
        }
        return new Segments(dial, settings, connections, SMALLEST, 5, Duration.ofMillis(500), count -> {});
    }

    /** No part smaller than this many bytes; a mebibyte unless set. */
    public Segments smallest(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a part has a byte: " + bytes);
        }
        return new Segments(dial, settings, connections, bytes, attempts, pause, progress);
    }

    /**
     * How often a part may fail without a byte in between: 5 times unless set.
     *
     * @param times at least 1
     * @param longest pause after the first failure, drawn at random, doubled for each one more
     */
    public Segments attempts(int times, Duration longest) {
        if (times < 1 || longest.isNegative()) {
            throw new IllegalArgumentException("there is an attempt: " + times + ", " + longest);
        }
        return new Segments(dial, settings, connections, smallest, times, longest, progress);
    }

    /** Tells how many bytes came, again and again, from several threads; less than nothing when it begins anew. */
    public Segments progress(LongConsumer bytes) {
        return new Segments(dial, settings, connections, smallest, attempts, pause, bytes);
    }

    /**
     * Fetches a file.
     *
     * @param file where to put it
     * @param over what may be there
     * @throws FileChangedException when the one on the server became another
     * @throws dev.sockeye.net.NetException when it cannot be had
     * @throws java.nio.file.FileSystemException when it cannot be written
     * @throws java.nio.channels.ClosedByInterruptException when the thread is interrupted; its flag is still set
     */
    public Result save(String path, Path file, Replacement.Over over) throws IOException {
        try (var first = FtpClient.open(dial, settings)) {
            var source = new Source(path, first.size(path), modified(first, path));
            var target = new Target(file, over);
            try {
                return save(source, target, connections, first);
            } catch (SegmentWorker.NoRestException e) {
                return whole(source, target, e);
            }
        }
    }

    /** What there is to fetch. */
    private record Source(String path, long size, Optional<Instant> modified) {}

    /** And where to put it. */
    private record Target(Path file, Replacement.Over over) {
        Path folder() {
            Path absolute = file.toAbsolutePath();
            return Optional.ofNullable(absolute.getParent()).orElse(absolute);
        }
    }

    private Result whole(Source source, Target target, IOException before) throws IOException {
        try {
            return save(source, target, 1, null);
        } catch (SegmentWorker.NoRestException e) {
            throw new FileChangedException(source.path(), "it has more than " + source.size() + " bytes");
        } catch (IOException e) {
            e.addSuppressed(before);
            throw e;
        }
    }

    private Result save(Source source, Target target, int most, @Nullable FtpClient first) throws IOException {
        try (var replacement = Replacement.in(target.folder())) {
            Result result = fetch(source, most, first, replacement);
            replacement.commit(target.file(), target.over());
            return result;
        }
    }

    private static Optional<Instant> modified(FtpClient client, String path) throws IOException {
        try {
            return client.features().has("MDTM") ? Optional.of(client.modified(path)) : Optional.empty();
        } catch (FtpReplyException e) {
            return Optional.empty();
        }
    }

    private Result fetch(Source source, int most, @Nullable FtpClient first, Replacement replacement)
            throws IOException {
        var queue = new SegmentQueue(source.size(), most, smallest);
        var came = new LongAdder();
        var job = new SegmentWorker.Job(
                queue, source.path(), source.size(), attempts, pause, replacement, this::open, count -> {
                    came.add(count);
                    progress.accept(count);
                });
        try (var crew = new SegmentCrew(job, queue.waiting(), first)) {
            crew.await();
            check(source, crew.survivor());
            return new Result(source.size(), source.modified(), Math.max(1, queue.workers()), queue.retries());
        } catch (SegmentWorker.NoRestException e) {
            progress.accept(-came.sum());
            throw e;
        }
    }

    private FtpClient open() throws IOException {
        return FtpClient.open(dial, settings);
    }

    /** Over one of the connections that are there, since the server may not let in another. */
    private void check(Source source, Optional<FtpClient> survivor) throws IOException {
        if (survivor.isPresent()) {
            try {
                check(source, survivor.get());
                return;
            } catch (NetException e) {
                survivor.get().abort(); // it is another one's turn
            }
        }
        Retry.times(attempts).call(attempt -> {
            try (var last = open()) {
                check(source, last);
                return last;
            }
        });
    }

    private static void check(Source source, FtpClient client) throws IOException {
        long size = client.size(source.path());
        if (size != source.size()) {
            throw new FileChangedException(source.path(), source.size() + " bytes, then " + size);
        }
        Optional<Instant> modified = modified(client, source.path());
        if (!modified.equals(source.modified())) {
            throw new FileChangedException(source.path(), source.modified() + ", then " + modified);
        }
    }
}
