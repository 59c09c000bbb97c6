package dev.sockeye.ftp;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Replacement;
import dev.sockeye.net.TlsException;
import dev.sockeye.wire.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link Segments} download: takes parts, and fetches each with {@code REST} and {@code RETR}, breaking it off where the
 * part ends.
 *
 * <p>A connection that the server does not let in is one connection less, as long as others are at work; the last one tries on.
 */
final class SegmentWorker implements Runnable {
    private static final int BUFFER = 256 << 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** What all of them work at. */
    record Job(
            SegmentQueue queue,
            String path,
            long size,
            int attempts,
            Duration pause,
            Replacement file,
            Opener opener,
            LongConsumer progress) {}

    /** Makes connections. */
    interface Opener {
        FtpClient open() throws IOException;
    }

    /** The server sends from the start, wherever it is told to begin. */
    static final class NoRestException extends IOException {
        private static final long serialVersionUID = 1L;

        NoRestException(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    private final Job job;
    private final byte[] buffer = new byte[BUFFER];
    private volatile @Nullable FtpClient client;
    private int failedOpenings;

    SegmentWorker(Job job, @Nullable FtpClient client) {
        this.job = job;
        this.client = client;
    }

    @Override
    public void run() {
        SegmentQueue queue = job.queue();
        try {
            Optional<SegmentQueue.Segment> next = queue.take();
            while (next.isPresent() && work(next.get())) {
                next = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever does so has failed the queue
        } catch (RuntimeException e) {
            queue.fail(new IOException("a segment failed", e));
        }
    }

    /** False when this connection is given up. */
    private boolean work(SegmentQueue.Segment segment) throws InterruptedException {
        SegmentQueue queue = job.queue();
        FtpClient open;
        try {
            open = connected();
        } catch (IOException e) {
            if (queue.leave(segment)) {
                return false;
            }
            failedOpenings++;
            retry(segment, e, failedOpenings);
            return true; // the one that is left
        }
        try {
            fetch(open, segment);
            queue.done(segment);
        } catch (IOException e) {
            retry(segment, e, 1);
        }
        return true;
    }

    /** The connection of before, unless it did not survive the end of its part. */
    private FtpClient connected() throws IOException {
        FtpClient before = client;
        if (before != null && before.isOpen() && before.isHealthy()) {
            return before;
        }
        hangUp();
        FtpClient fresh = job.opener().open();
        client = fresh;
        failedOpenings = 0;
        return fresh;
    }

    private void retry(SegmentQueue.Segment segment, IOException e, int failures) throws InterruptedException {
        if (!isWorthwhile(e)) {
            job.queue().fail(e);
            return;
        }
        job.queue().back(segment, job.attempts(), e);
        long most = Math.min(job.pause().toMillis() << Math.min(failures - 1, 10), LONGEST_PAUSE.toMillis());
        Thread.sleep(ThreadLocalRandom.current().nextLong(most + 1));
    }

    /** What is short, or cut off, may be whole the next time; a login that was good before is refused when there are too many. */
    private static boolean isWorthwhile(IOException e) {
        boolean cut = e instanceof TlsException tls && tls.reason() == TlsException.Reason.TRUNCATED;
        return cut
                || e instanceof MalformedReplyException
                || e instanceof AuthenticationException
                || Retry.WORTHWHILE.test(e);
    }

    private void fetch(FtpClient from, SegmentQueue.Segment segment) throws IOException {
        try (FtpDownload data = download(from, segment.at())) {
            if (data.size().orElse(job.size()) != job.size()) {
                throw new FileChangedException(
                        job.path(), job.size() + " bytes, then " + data.size().orElse(-1));
            }
            boolean more = true;
            while (more) {
                // the last part is read to the end of the file, and so shows that the server began where it was told to
                boolean toEnd = segment.ends(job.size());
                int want = toEnd ? BUFFER : (int) Math.min(BUFFER, segment.left());
                int count = want == 0 ? 0 : data.read(buffer, 0, want);
                more = count > 0 && keep(segment, count);
                if (count < 0 && segment.left() > 0) {
                    throw new DisconnectedException(
                            "the server ended " + job.path() + " at byte " + segment.at() + " of " + job.size(),
                            from.session.control().situation(),
                            null);
                }
            }
        }
    }

    /** Writes what belongs to the part; false when that is done. */
    private boolean keep(SegmentQueue.Segment segment, int count) throws IOException {
        long left = segment.left(); // before the next line: what was halved in between is no surplus
        boolean toEnd = segment.ends(job.size());
        if (count > left && toEnd) {
            throw new NoRestException("more came than " + job.path() + " has from there on", null);
        }
        int mine = (int) Math.min(count, left);
        job.file().write(segment.at(), buffer, 0, mine);
        segment.came(mine);
        job.progress().accept(mine);
        return toEnd || segment.left() > 0;
    }

    private FtpDownload download(FtpClient from, long offset) throws IOException {
        try {
            return from.get(job.path(), offset);
        } catch (FtpReplyException e) {
            if (offset > 0 && e.command().startsWith("REST")) {
                throw new NoRestException("REST was answered " + e.reply(), e);
            }
            throw e;
        }
    }

    /** The connection that it leaves, of use to others once it has ended. */
    Optional<FtpClient> client() {
        return Optional.ofNullable(client);
    }

    /** Hangs up, whatever it is at; from any thread. */
    void hangUp() {
        FtpClient open = client;
        client = null;
        if (open != null) {
            open.abort();
        }
    }
}
