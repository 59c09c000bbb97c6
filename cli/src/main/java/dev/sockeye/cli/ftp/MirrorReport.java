package dev.sockeye.cli.ftp;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.cli.progress.Bar;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.ftp.mirror.MirrorListener;
import dev.sockeye.ftp.mirror.Plan;
import dev.sockeye.ftp.mirror.Report;
import dev.sockeye.ftp.mirror.Step;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is seen and printed of a mirror: a bar while it goes on, failures as they come, each step with {@code --json}, and a table at the end. Thread-safe. */
public final class MirrorReport implements MirrorListener {
    private final Context context;
    private final Output output;
    private final Progress progress;
    private final Bar bar;
    private final AtomicLong files = new AtomicLong();
    private volatile long most;
    private volatile @Nullable IOException closed;

    /** @param bar for all of it; the caller's */
    public MirrorReport(Context context, Output output, Progress progress, Bar bar) {
        this.context = context;
        this.output = output;
        this.progress = progress;
        this.bar = bar;
    }

    @Override
    public void looking(long found) {
        bar.name(found + " found");
    }

    @Override
    public void planned(Plan plan) {
        most = plan.count(Step.Action.GET) + plan.count(Step.Action.PUT);
        bar.total(plan.bytes());
        bar.name("0 of " + most + " files");
    }

    @Override
    public void moved(long bytes) {
        bar.moved(bytes);
    }

    @Override
    public void done(Step step) {
        boolean copied = step.action() == Step.Action.GET || step.action() == Step.Action.PUT;
        if (copied && progress.isVisible()) {
            bar.name(files.incrementAndGet() + " of " + most + " files");
        }
        if (context.globals().json()) {
            print(json(step) + "\n");
        } else if (context.globals().verbosity() > 0) {
            progress.aside(() -> context.detail(TerminalText.escapeLine(step.toString())));
        }
    }

    @Override
    public void failed(String path, String why) {
        if (context.globals().json()) {
            print(new Json().add("path", path).add("error", why) + "\n");
        }
        var text = TerminalText.escapeLine((path.isEmpty() ? "" : path + ": ") + why);
        progress.aside(() -> context.complain(text));
    }

    private static Json json(Step step) {
        var json = new Json()
                .add("action", step.action().toString().toLowerCase(Locale.ROOT))
                .add("path", step.path())
                .add("why", step.why());
        return step.bytes() > 0 ? json.add("bytes", step.bytes()) : json;
    }

    /** A plan, which nobody carries out. */
    public void print(Plan plan) throws IOException {
        for (var step : plan.steps()) {
            print(context.globals().json() ? json(step) + "\n" : TerminalText.escapeLine(step.toString()) + "\n");
        }
        check();
    }

    /** What came of it. */
    public void print(Report report) throws IOException {
        if (context.globals().json()) {
            print(summary(report) + "\n");
        } else if (!context.globals().quiet()) {
            for (var action : Step.Action.values()) {
                if (report.done(action) > 0) {
                    line(action.toString().toLowerCase(Locale.ROOT), report.done(action));
                }
            }
            line("unchanged", report.plan().unchanged());
            line("failed", report.failures().size());
            line("bytes", report.bytes());
            print("%-10s %12.3f%n".formatted("seconds", report.time().toMillis() / 1000.0));
        }
        check();
    }

    private static Json summary(Report report) {
        var json = new Json();
        for (var action : Step.Action.values()) {
            json.add(action.toString().toLowerCase(Locale.ROOT), report.done(action));
        }
        return json.add("unchanged", report.plan().unchanged())
                .add("failed", report.failures().size())
                .add("bytes", report.bytes())
                .add("connections", report.connections())
                .add("milliseconds", report.time().toMillis());
    }

    private void line(String name, long count) {
        print("%-10s %12d%n".formatted(name, count));
    }

    private void print(String text) {
        try {
            output.write(text);
        } catch (IOException e) {
            closed = e; // told when it is over: what is copied is worth more than what is said of it
        }
    }

    private void check() throws IOException {
        var failure = closed;
        if (failure != null) {
            throw failure;
        }
    }
}
