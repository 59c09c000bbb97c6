package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp mkdir ftp://ann@ftp.example.org/films}: makes a folder. */
@Command(
        sortOptions = false,
        footer = {"", "Examples:", "  sockeye ftp mkdir ftps://ann@ftp.example.org/films"})
final class FtpMkdir implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(paramLabel = "URL", description = "ftp://... or ftps://...")
    private String url = "";

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpMkdir(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var session = FtpSession.of(context, options, url)) {
            if (session.place().name().isEmpty()) {
                throw new UsageException(session.place().url().redacted() + " names no folder to make");
            }
            context.detail(session.once(ftp -> ftp.mkdir(session.place().folder())));
            return 0;
        }
    }
}
