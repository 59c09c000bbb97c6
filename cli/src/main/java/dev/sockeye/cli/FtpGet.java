package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.ftp.FtpFetch;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp get ftp://ftp.example.org/film.mp4 -o film.mp4}: fetches a file. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "To standard output, as with -o -, or into FILE, which is there when it is complete.",
            "A path begins where the login leads to; %%2F at its beginning, or a second slash, is the root.",
            "A transfer that ends short is a failure, whatever the server says. ;type=a fetches a text.",
            "",
            "Examples:",
            "  sockeye ftp get ftp://ftp.example.org/pub/film.mp4 -o film.mp4 --resume --retry 5",
            "  sockeye ftp get ftps://ann@ftp.example.org/backup.tar | tar t",
            "  sockeye ftp get 'ftp://ftp.example.org/list.txt;type=a'"
        })
final class FtpGet implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(paramLabel = "URL", description = "ftp://... or ftps://...")
    private String url = "";

    @Option(
            names = {"-C", "--resume"},
            description = "Keep what has come of a failure, and go on with what was kept.")
    private boolean resume;

    @Option(
            names = "--segments",
            paramLabel = "N",
            description = "Fetch the file in pieces over up to N connections at once (default: 1).")
    private int segments = 1;

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpGet(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var session = FtpSession.of(context, options, url)) {
            session.path(); // says when it is none of a file
            var file =
                    context.globals().output().filter(name -> !name.toString().equals("-"));
            check(file.isPresent());
            var fetch = new FtpFetch(context, session);
            if (file.isPresent()) {
                if (segments > 1) {
                    fetch.saveInSegments(file.get(), segments);
                } else {
                    fetch.save(file.get(), resume);
                }
            } else {
                fetch.print();
            }
            return 0;
        }
    }

    private void check(boolean toFile) {
        if (resume && !toFile) {
            throw new UsageException("--resume needs a file: -o");
        }
        if (segments < 1 || segments > 32) {
            throw new UsageException("--segments is 1 to 32, not " + segments);
        }
        if (segments > 1 && (!toFile || resume)) {
            throw new UsageException("--segments needs a file, -o, and begins it anew: without --resume");
        }
    }
}
