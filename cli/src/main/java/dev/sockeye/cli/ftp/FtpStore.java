package dev.sockeye.cli.ftp;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.progress.Bar;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.ftp.FileTransfer;
import dev.sockeye.url.Percent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file, or standard input, on its way to a server. */
public final class FtpStore {
    private static final int PIECE = 64 << 10;

    private final Context context;
    private final FtpSession session;
    private final String file;

    /** To where the session's URL says. */
    public FtpStore(Context context, FtpSession session, String file) {
        this.context = context;
        this.session = session;
        this.file = file;
    }

    /** The URL, with the file's name where it ends with a slash. */
    public static String target(String file, String url) {
        var parsed = FtpSession.parse(url);
        if (!parsed.path().isEmpty() && !parsed.path().endsWith("/")) {
            return url;
        }
        var name = Path.of(file).getFileName();
        if (file.equals("-") || name == null) {
            throw new UsageException(parsed.redacted() + " needs a name at its end");
        }
        return parsed.withPath((parsed.path().isEmpty() ? "/" : parsed.path()) + Percent.quote(name.toString()))
                .href();
    }

    /** A file as a whole. */
    public void upload(boolean resume) throws IOException {
        long start = System.nanoTime();
        try (var progress = Progress.of(context, true);
                var bar = progress.begin(file)) {
            var watched = FileTransfer.DEFAULT.progress((bytes, whole) -> {
                bar.total(whole.orElse(-1));
                bar.at(bytes);
            });
            var how = resume ? watched.resume() : watched;
            var done = session.run(ftp -> {
                FtpFetch.prepare(ftp, session);
                return how.upload(ftp, Path.of(file), session.path());
            });
            bar.done();
            tell(FtpFetch.resumed(new Json().add("file", file).add("size", done.bytes()), done), start);
        }
    }

    /** As it comes, once: what is appended twice is there twice, and standard input can be read once. */
    public void send(boolean append) throws IOException {
        long start = System.nanoTime();
        try (var progress = Progress.of(context, true);
                var bar = progress.begin(file.equals("-") ? session.place().name() : file);
                var in = source()) {
            if (!file.equals("-")) {
                bar.total(Files.size(Path.of(file)));
            }
            long size = session.once(ftp -> {
                FtpFetch.prepare(ftp, session);
                try (var up = append ? ftp.append(session.path()) : ftp.put(session.path())) {
                    long sent = copy(in, up, bar);
                    up.finish();
                    return sent;
                }
            });
            bar.done();
            tell(new Json().add("file", file).add("size", size), start);
        }
    }

    private InputStream source() throws IOException {
        if (file.equals("-")) {
            return context.console().in();
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw new LocalFileException("read", Path.of(file), e);
        }
    }

    private static long copy(InputStream in, OutputStream out, Bar bar) throws IOException {
        var piece = new byte[PIECE];
        long sum = 0;
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            out.write(piece, 0, n);
            bar.moved(n);
            sum += n;
        }
        return sum;
    }

    private void tell(Json json, long start) throws IOException {
        if (context.globals().json()) {
            FtpFetch.tell(context, json, start, "url", session.place().url().href());
        }
    }
}
