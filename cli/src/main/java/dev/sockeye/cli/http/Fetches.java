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
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one thing after the other, or several at a time, to standard output or to a file each. What fails is told, and the rest goes on.
 */
public final class Fetches {
    /** One thing to fetch. */
    public interface Job {
        /** Its URL, as it was typed but for the password. */
        Url url();

        /** Asks for it. */
        Found open() throws IOException;
    }

    private final Context context;
    private final Saving saving;
    private final Output output;
    private final Progress progress;
    private int good;
    private ExitCode bad = ExitCode.OK;
    private volatile @Nullable OutputClosedException closed;

    /** For one command; what is not saved goes to the output. */
    public Fetches(Context context, Saving saving, Output output, Progress progress) {
        this.context = context;
        this.saving = saving;
        this.output = output;
        this.progress = progress;
    }

    /**
     * Does all of it.
     *
     * @param parallel how many at a time
     * @return the code of the failure when nothing could be fetched, or 10 when only some things could
     */
    public ExitCode run(List<Job> jobs, int parallel) throws IOException {
        var left = new ConcurrentLinkedQueue<>(jobs);
        var workers = new java.util.ArrayList<Thread>();
        for (int i = 1; i < Math.min(parallel, jobs.size()); i++) {
            workers.add(Thread.ofVirtual().name("fetch").start(() -> work(left)));
        }
        work(left);
        for (var worker : workers) {
            join(worker);
        }
        if (closed != null) {
            throw closed;
        }
        return bad == ExitCode.OK || good == 0 ? bad : ExitCode.PARTIAL;
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the command is ended: its threads are left behind
        }
    }

    private void work(ConcurrentLinkedQueue<Job> left) {
        for (var job = left.poll(); job != null && closed == null; job = left.poll()) {
            one(job);
        }
    }

    private void one(Job job) {
        try (var bar = progress.begin(FileName.of(job.url()))) {
            long start = System.nanoTime();
            try (var found = job.open()) {
                deliver(job, found, bar, start);
            }
            succeeded();
        } catch (OutputClosedException e) {
            closed = e;
        } catch (IOException | UsageException e) {
            failed(job.url(), e);
        }
    }

    private void deliver(Job job, Found found, Bar bar, long start) throws IOException {
        bar.total(found.length().orElse(-1));
        var file = saving.file(job.url(), found);
        if (file.isPresent()) {
            long size = saving.save(found, file.get(), bar);
            bar.done();
            told(found.json(), size, file, start);
        } else if (context.globals().json()) {
            var body = found.body().readAllBytes();
            var json = Bytes.json(found.json(), body);
            told(json, body.length, file, start);
        } else {
            var printer = output.printer(job.url().authority());
            Copying.copy(found.body(), bar, printer::data);
            printer.end();
            bar.done();
        }
    }

    private void told(Json json, long size, Optional<Path> file, long start) throws IOException {
        if (context.globals().json()) {
            file.ifPresent(path -> json.add("file", path.toString()));
            json.add("size", size).add("millis", Copying.millis(start));
            output.write(json + "\n");
        } else {
            progress.aside(() -> context.detail(
                    file.map(path -> path + ": " + size + " bytes").orElse("")));
        }
    }

    private synchronized void succeeded() {
        good++;
    }

    private synchronized void failed(Url url, Exception failure) {
        var code = ExitCode.of(failure);
        bad = bad == ExitCode.OK ? code : bad;
        var why = Explain.failure(failure);
        if (context.globals().json()) {
            tell(url, code, why);
        }
        boolean named = why.contains(url.authority());
        progress.aside(() -> context.complain(TerminalText.escapeLine(named ? why : url.redacted() + ": " + why)));
        if (context.globals().verbosity() > 1) {
            progress.aside(() -> failure.printStackTrace(context.console().err()));
        }
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
