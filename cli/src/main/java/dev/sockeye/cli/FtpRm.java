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

/** {@code sockeye ftp rm ftp://ann@ftp.example.org/old.txt}: deletes a file, or an empty folder. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sockeye ftp rm ftps://ann@ftp.example.org/old.txt",
            "  sockeye ftp rm ftps://ann@ftp.example.org/old/          a folder, when it is empty"
        })
final class FtpRm implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(paramLabel = "URL", description = "ftp://... or ftps://...; a folder ends with a slash.")
    private String url = "";

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpRm(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var session = FtpSession.of(context, options, url)) {
            var place = session.place();
            if (place.name().isEmpty()) {
                throw new UsageException(place.url().redacted() + " names nothing that could be deleted");
            }
            session.once(ftp -> {
                if (place.isFolder()) {
                    ftp.rmdir(place.folder());
                } else {
                    ftp.delete(place.path());
                }
                return Optional.empty();
            });
            return 0;
        }
    }
}
