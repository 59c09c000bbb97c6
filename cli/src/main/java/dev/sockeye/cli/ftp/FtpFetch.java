package dev.sockeye.cli.ftp;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.ftp.FileTransfer;
import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpType;
import dev.sockeye.ftp.Segments;
import dev.sockeye.net.Replacement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A file of a server on its way here. */
public final class FtpFetch {
    private static final int PIECE = 64 << 10;

    private final Context context;
    private final FtpSession session;

    /** What the session's URL says. */
    public FtpFetch(Context context, FtpSession session) {
        this.context = context;
        this.session = session;
    }

    /** To standard output; what was printed cannot be taken back, so nothing is tried twice. */
    public void print() throws IOException {
        boolean apart = !context.console().outIsTerminal();
        try (var progress = Progress.of(context, apart);
                var output = Output.standard(context)) {
            session.once(ftp -> {
                prepare(ftp, session);
                try (var bar = progress.begin(session.place().name());
                        var data = ftp.get(session.path())) {
                    bar.total(data.size().orElse(-1));
                    var printer = output.printer(session.place().url().authority());
                    var piece = new byte[PIECE];
                    for (int n = data.read(piece); n >= 0; n = data.read(piece)) {
                        printer.data(piece, n);
                        bar.moved(n);
                    }
                    printer.end();
                    bar.done();
                }
                return Optional.empty();
            });
            output.finish();
        }
    }

    /** Into a file, in the place of one that is there. */
    public void save(Path file, boolean resume) throws IOException {
        long start = System.nanoTime();
        if (isText() && resume) {
            throw new UsageException("--resume: nobody knows where in a text (;type=a) a transfer broke off");
        }
        try (var progress = Progress.of(context, true);
                var bar = progress.begin(session.place().name())) {
            var watched = FileTransfer.DEFAULT.overwrite().progress((bytes, whole) -> {
                bar.total(whole.orElse(-1));
                bar.at(bytes);
            });
            var how = resume ? watched.resume() : watched;
            var done = session.run(ftp -> {
                prepare(ftp, session);
                return how.download(ftp, session.path(), file);
            });
            bar.done();
            if (context.globals().json()) {
                var json = new Json().add("url", session.place().url().href()).add("size", done.bytes());
                tell(context, resumed(json, done), start, "file", file.toString());
            } else {
                progress.aside(() -> context.detail(file + ": " + done.bytes() + " bytes"));
            }
        }
    }

    /** Over several connections at once. */
    public void saveInSegments(Path file, int connections) throws IOException {
        long start = System.nanoTime();
        if (isText()) {
            throw new UsageException("--segments: nobody knows where in a text (;type=a) a piece begins");
        }
        try (var progress = Progress.of(context, true);
                var bar = progress.begin(session.place().name())) {
            var result = Segments.of(session.dial(), session.settings(), connections)
                    .progress(bar::moved)
                    .save(session.path(), file, Replacement.Over.OLD);
            bar.done();
            if (context.globals().json()) {
                var json = new Json().add("url", session.place().url().href()).add("size", result.size());
                tell(context, json.add("connections", result.connections()), start, "file", file.toString());
            } else {
                progress.aside(() -> context.detail(
                        file + ": " + result.size() + " bytes over " + result.connections() + " connections"));
            }
        }
    }

    private boolean isText() {
        return session.place().type().equals(Optional.of(FtpType.ASCII));
    }

    static void prepare(FtpClient ftp, FtpSession session) throws IOException {
        if (session.place().type().isPresent()) {
            ftp.type(session.place().type().get());
        }
    }

    static Json resumed(Json json, FileTransfer.Done done) {
        return done.resumedFrom() > 0 ? json.add("resumedFrom", done.resumedFrom()) : json;
    }

    static void tell(Context context, Json json, long start, String name, String value) throws IOException {
        json.add("millis", Duration.ofNanos(System.nanoTime() - start).toMillis());
        Output.standard(context).write(json.add(name, value) + "\n");
    }
}
