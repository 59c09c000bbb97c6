package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.ftp.FtpListing;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import dev.sockeye.cli.io.LineOutput;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp ls ftp://ftp.example.org/pub/ -l}: what is in a folder. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "In the order of names. With -l: kind and mode, owner, group, size, time and name; the time is UTC",
            "where it ends with Z, else the server's, and nobody knows its zone. With -R all that is below,",
            "by paths; links are shown and not followed.",
            "",
            "Examples:",
            "  sockeye ftp ls ftp://ftp.example.org/pub/ -l",
            "  sockeye ftp ls ftps://ann@ftp.example.org/ -R --json | jq .size"
        })
final class FtpLs implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(paramLabel = "URL", description = "ftp://... or ftps://...: a folder, or a file.")
    private String url = "";

    @Option(
            names = {"-l", "--long"},
            description = "Say all that is known of each.")
    private boolean detailed;

    @Option(
            names = {"-R", "--recursive"},
            description = "Go into folders.")
    private boolean recursive;

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpLs(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var session = FtpSession.of(context, options, url);
                var output = context.answer()) {
            var lines = new LineOutput(output);
            var code =
                    session.run(ftp -> new FtpListing(context, ftp, lines, detailed).list(session.place(), recursive));
            lines.finish();
            return code.code();
        }
    }
}
