package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.progress.Bar;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.http.Download;
import dev.sockeye.http.HttpStatusException;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Retry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/** One thing to fetch: to standard output, or into a file. */
public final class Fetch implements Fetches.Job {
    private final Context context;
    private final Session session;
    private final Wanted wanted;
    private final Saving saving;
    private final Output output;

    /** What is no success is a failure. */
    public Fetch(Context context, Session session, Wanted wanted, Saving saving, Output output) {
        this.context = context;
        this.session = session;
        this.wanted = wanted;
        this.saving = saving;
        this.output = output;
    }

    @Override
    public Url url() {
        return wanted.url();
    }

    @Override
    public void run(Bar bar) throws IOException {
        long start = System.nanoTime();
        var download = saving.download(context);
        if (download.isPresent()) {
            save(download.get(), bar, start);
        } else if (context.globals().json()) {
            tell(start);
        } else {
            print(bar);
        }
    }

    private void print(Bar bar) throws IOException {
        try (var response = session.open(wanted)) {
            bar.total(response.length().orElse(-1));
            var printer = output.printer(Heads.where(url()));
            Copying.copy(response.body(), bar, printer::data);
            printer.end();
        }
    }

    private void tell(long start) throws IOException {
        try (var response = session.open(wanted)) {
            var body = response.bytes();
            var json = Heads.json(response).add("size", body.length).add("millis", Copying.millis(start));
            output.write(Bytes.json(json, body) + "\n");
        }
    }

    private void save(Download download, Bar bar, long start) throws IOException {
        var watched = download.retry(retry()).progress((bytes, whole) -> {
            bar.total(whole.orElse(-1));
            bar.at(bytes);
        });
        var saved = saved(watched);
        if (context.globals().json()) {
            var json = json().add("size", saved.bytes()).add("millis", Copying.millis(start));
            if (saved.resumedFrom() > 0) {
                json.add("resumedFrom", saved.resumedFrom());
            }
            output.write(json.add("file", saved.file().toString()) + "\n");
        } else {
            session.progress().aside(() -> context.detail(saved.file() + ": " + saved.bytes() + " bytes"));
        }
    }

    /** The answer is closed by now, but its head is there. */
    private Json json() {
        return wanted.request().isPresent()
                ? Heads.json(session.answer())
                : new Json().add("url", wanted.url().redacted());
    }

    private Download.Saved saved(Download download) throws IOException {
        try {
            return session.save(wanted, download);
        } catch (FileAlreadyExistsException e) {
            var there = new LocalFileException(e.getFile() + " is there already; --overwrite replaces it");
            there.initCause(e);
            throw there;
        }
    }

    /** For what breaks off in the middle; what fails before the answer is the client's to try again. */
    private Retry retry() {
        return context.globals()
                .connecting()
                .retry()
                .when(e -> (wanted.request().isEmpty() || session.isAnswered())
                        && !(e instanceof HttpStatusException)
                        && Retry.WORTHWHILE.test(e));
    }
}
