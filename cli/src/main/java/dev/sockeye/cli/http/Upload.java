package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.progress.Bar;
import dev.sockeye.http.Body;
import dev.sockeye.http.message.MediaType;
import dev.sockeye.url.Percent;
import dev.sockeye.url.Url;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A file, or standard input, on its way to a server. */
public final class Upload {
    private final Context context;
    private final Session session;

    /** For one command. */
    public Upload(Context context, Session session) {
        this.context = context;
        this.session = session;
    }

    /** The URL, with the file's name where it ends with a slash. */
    public static Url target(String file, Url url) {
        if (!url.path().endsWith("/")) {
            return url;
        }
        var name = Path.of(file).getFileName();
        if (file.equals("-") || name == null) {
            throw new UsageException(url.redacted() + " needs a name at its end");
        }
        return url.withPath(url.path() + Percent.quote(name.toString()));
    }

    /**
     * Sends it.
     *
     * @throws dev.sockeye.http.HttpStatusException when a web server does not take it
     */
    public void run(String file, Wanted target) throws IOException {
        long start = System.nanoTime();
        var body = file.equals("-") ? Body.stream(context.console().in()) : Payload.file(Path.of(file));
        var progress = session.progress();
        try (var bar = progress.begin(file.equals("-") ? Heads.where(target.url()) : file)) {
            bar.total(body.length().orElse(-1));
            try (var response = session.put(target, progress.isVisible() ? new Seen(body, bar) : body)) {
                bar.done();
                if (context.globals().json()) {
                    var json = Heads.json(response).add("millis", Copying.millis(start));
                    Output.standard(context).write(json + "\n");
                }
            }
        }
    }

    /**
     * A body whose progress is seen.
     *
     * @param body is sent
     * @param bar counts
     */
    private record Seen(Body body, Bar bar) implements Body {
        @Override
        public Optional<MediaType> type() {
            return body.type();
        }

        @Override
        public OptionalLong length() {
            return body.length();
        }

        @Override
        public boolean isReplayable() {
            return body.isReplayable();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    bar.moved(length);
                }
            });
        }
    }
}
