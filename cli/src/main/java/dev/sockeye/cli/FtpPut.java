package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import dev.sockeye.cli.ftp.FtpStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp put film.mp4 ftp://ann@ftp.example.org/films/}: stores a file. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "It goes under another name until it is complete and its size is right; then it takes the place of",
            "what is there. A URL that ends with a slash gets the file's name.",
            "",
            "Examples:",
            "  sockeye ftp put film.mp4 ftps://ann@ftp.example.org/films/ --resume --retry 5",
            "  tar c . | sockeye ftp put - ftps://ann@ftp.example.org/backup.tar",
            "  echo done | sockeye ftp put - ftps://ann@ftp.example.org/log --append"
        })
final class FtpPut implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(index = "0", paramLabel = "FILE", description = "What to send; - is standard input.")
    private String file = "";

    @Parameters(index = "1", paramLabel = "URL", description = "ftp://... or ftps://...")
    private String url = "";

    @Option(names = "--append", description = "Put it behind what is there.")
    private boolean append;

    @Option(
            names = {"-C", "--resume"},
            description = "Keep what has arrived of a failure, and go on with what was kept.")
    private boolean resume;

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpPut(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (append && resume) {
            throw new UsageException("--append and --resume exclude each other");
        }
        if (resume && file.equals("-")) {
            throw new UsageException("--resume needs a file: standard input has no second time");
        }
        try (var session = FtpSession.of(context, options, FtpStore.target(file, url))) {
            var store = new FtpStore(context, session, file);
            if (append || file.equals("-")) {
                store.send(append);
            } else {
                store.upload(resume);
            }
            return 0;
        }
    }
}
