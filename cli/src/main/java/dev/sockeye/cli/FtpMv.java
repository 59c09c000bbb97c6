package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp mv ftp://ann@ftp.example.org/a.txt archive/a.txt}: gives another name, or place. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "PATH is a path as the server has it, not part of a URL: it begins where the login leads to, or",
            "with a slash at the root. Whether it may be there already is the server's affair.",
            "",
            "Examples:",
            "  sockeye ftp mv ftps://ann@ftp.example.org/a%%20b.txt 'archive/a b.txt'"
        })
final class FtpMv implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(index = "0", paramLabel = "URL", description = "ftp://... or ftps://...: what there is.")
    private String url = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "Where it shall be, on the same server.")
    private String path = "";

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpMv(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (path.isEmpty() || path.contains("://")) {
            throw new UsageException("PATH is a path on the same server, such as archive/a.txt");
        }
        try (var session = FtpSession.of(context, options, url)) {
            if (session.place().name().isEmpty()) {
                throw new UsageException(session.place().url().redacted() + " names nothing that could be moved");
            }
            session.once(ftp -> {
                ftp.rename(session.place().folder(), path);
                return Optional.empty();
            });
            return 0;
        }
    }
}
