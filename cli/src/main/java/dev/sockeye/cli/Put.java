package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.http.HttpOptions;
import dev.sockeye.cli.http.Payload;
import dev.sockeye.cli.http.Session;
import dev.sockeye.cli.http.Upload;
import dev.sockeye.cli.http.UrlArgument;
import dev.sockeye.cli.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sockeye put film.mp4 https://example.org/films/}: stores a file under a URL. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "A URL that ends with a slash gets the file's name. The server's answer is not printed (-v tells",
            "its head); its status is the exit code, as for get.",
            "",
            "Examples:",
            "  sockeye put film.mp4 https://example.org/films/",
            "  tar c . | sockeye put - https://example.org/backup.tar --user ann"
        })
final class Put implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(index = "0", paramLabel = "FILE", description = "What to send; - is standard input.")
    private String file = "";

    @Parameters(index = "1", paramLabel = "URL", description = "http:, https:, ftp: or ftps:")
    private String url = "";

    @Mixin
    private final HttpOptions options = new HttpOptions();

    Put(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var headers = Payload.parse(options, List.of(), false, context.console().in());
        try (var progress = Progress.of(context, true);
                var session = new Session(context, options, headers.unwanted(), progress)) {
            var target = session.wanted("PUT", Upload.target(file, UrlArgument.parse(url)), headers);
            new Upload(context, session).run(file, target);
            return 0;
        }
    }
}
