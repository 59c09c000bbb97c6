package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.Explain;
import dev.sockeye.cli.context.OutputClosedException;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.cli.progress.Bar;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.http.FileNames;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does one thing after the other, or several at a time. What fails is told, and the rest goes on. Used once. */
public final class Fetches {
    /** One thing to fetch. */
    public interface Job {
        /** Its URL. */
        Url url();

        /** Does it, and says how far it is. */
        void run(Bar bar) throws IOException;
    }

    private static final int PATIENCE_MILLIS = 20_000;

    private final Context context;
    private final Output output;
    private final Progress progress;
    private final List<Thread> workers = new ArrayList<>();
    private int good;
    private ExitCode bad = ExitCode.OK;
    private volatile boolean ending;
    private volatile @Nullable OutputClosedException closed;

    /** For one command. */
    public Fetches(Context context, Output output, Progress progress) {
        this.context = context;
        this.output = output;
        this.progress = progress;
    }

    /**
     * Does all of it.
     *
     * @param parallel how many at a time
     * @return the code of the first failure when nothing could be fetched, or 10 when only some things could
     */
    public ExitCode run(List<Job> jobs, int parallel) throws IOException {
        var left = new ConcurrentLinkedQueue<>(jobs);
        int count = Math.min(parallel, jobs.size());
        var working = new CountDownLatch(count);
        workers.add(Thread.currentThread());
        for (int i = 1; i < count; i++) {
            workers.add(Thread.ofVirtual().name("fetch").unstarted(() -> work(left, working)));
        }
        var end = context.cleanup().add(() -> end(working));
        workers.stream().skip(1).forEach(Thread::start);
        work(left, working);
        try {
            working.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the command is ended, and so are the others
        }
        context.cleanup().remove(end);
        if (closed != null) {
            throw closed;
        }
        return bad == ExitCode.OK || good == 0 ? bad : ExitCode.PARTIAL;
    }

    /** A signal: whoever has half a file takes it away. */
    private void end(CountDownLatch working) {
        ending = true;
        workers.forEach(Thread::interrupt);
        try {
            boolean done = working.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!done) {
                context.detail("not everything could be cleaned up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(ConcurrentLinkedQueue<Job> left, CountDownLatch working) {
        try {
            for (var job = left.poll(); job != null && closed == null && !ending; job = left.poll()) {
                one(job);
            }
        } finally {
            working.countDown();
        }
    }

    private void one(Job job) {
        try (var bar = progress.begin(FileNames.of(job.url()))) {
            job.run(bar);
            bar.done();
            succeeded();
        } catch (OutputClosedException e) {
            closed = e;
        } catch (IOException | UsageException e) {
            failed(job.url(), e);
        }
    }

    private synchronized void succeeded() {
        good++;
    }

    private synchronized void failed(Url url, Exception failure) {
        if (ending) {
            return;
        }
        var code = ExitCode.of(failure);
        bad = bad == ExitCode.OK ? code : bad;
        var why = Explain.failure(failure);
        if (context.globals().json()) {
            tell(url, code, why);
        }
        boolean named = why.contains(url.authority());
        progress.aside(() -> {
            context.complain(TerminalText.escapeLine(named ? why : url.redacted() + ": " + why));
            if (context.globals().verbosity() > 1) {
                failure.printStackTrace(context.console().err());
            }
        });
    }

    private void tell(Url url, ExitCode code, String why) {
        try {
            output.write(new Json().add("url", url.redacted()).add("error", why).add("exit", code.code()) + "\n");
        } catch (OutputClosedException e) {
            closed = e;
        } catch (IOException e) {
            context.complain(Explain.failure(e));
        }
    }
}
