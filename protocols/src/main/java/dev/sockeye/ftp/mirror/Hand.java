package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.mirror.Work.Job;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one worker has taken and not finished, the file under way first. When its connection breaks, all of it goes back. For one thread. */
final class Hand {
    /** Bytes; with so many a hand is full. */
    private static final long FULL = 8 << 20;

    private final Work work;
    private final List<Job> jobs = new ArrayList<>();
    private final int most;
    private int taken;
    private long bytes;
    private boolean progressed;

    Hand(Work work) {
        this.work = work;
        this.most = work.share();
    }

    /** Takes one; empty when there is none just now, or it has its share. */
    @Nullable
    Job take() {
        var job = taken < most && bytes < FULL ? work.poll() : null;
        if (job != null) {
            jobs.add(job);
            taken++;
            bytes += job.step().bytes();
        }
        return job;
    }

    /** Of this one, nothing has to be sent any more: should the connection break, it is not because of it. */
    void sent(Job job) {
        jobs.remove(job);
        jobs.add(job);
    }

    /** It was copied, or never will be. */
    void finished(Job job) {
        jobs.remove(job);
        progressed = true;
        work.finished(job);
    }

    /** It has to be begun anew. Gives whether it may be. */
    boolean again(Job job) {
        jobs.remove(job);
        return work.lost(List.of(job), true) == null;
    }

    /** The connection broke. Gives the file that has broken enough of them, if it is that; it is finished. */
    @Nullable
    Job lost() {
        var given = work.lost(jobs, !progressed);
        jobs.clear();
        return given;
    }
}
