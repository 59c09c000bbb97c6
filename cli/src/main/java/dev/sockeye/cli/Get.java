package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.http.Fetch;
import dev.sockeye.cli.http.Fetches;
import dev.sockeye.cli.http.HttpOptions;
import dev.sockeye.cli.http.Payload;
import dev.sockeye.cli.http.Saving;
import dev.sockeye.cli.http.Session;
import dev.sockeye.cli.http.UrlArgument;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye get https://example.org/film.mp4 --output-dir films}: what a URL leads to, on standard output or in files. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "A URL without a scheme is https, but for this machine http; :8080/x is on this machine.",
            "An answer that is no success (404) is a failure, and its page is not data: http get shows it.",
            "A file is there when it is complete. In a folder, the name is the server's or the URL's, made safe,",
            "and no file is replaced unless --overwrite says so.",
            "",
            "Examples:",
            "  sockeye get https://example.org/",
            "  sockeye get https://example.org/film.mp4 -o film.mp4 --resume --retry 5",
            "  sockeye get --output-dir films --parallel 4 https://example.org/{1,2,3}.mp4",
            "  sockeye get :8080/list --json",
            "  sockeye get file:///etc/hostname"
        })
final class Get implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "URL", description = "http:, https:, ftp:, ftps:, file: or data:")
    private List<String> urls = List.of();

    @Mixin
    private final Saving saving = new Saving();

    @Option(names = "--parallel", paramLabel = "N", description = "Fetch N at a time (default: 1).")
    private int parallel = 1;

    @Mixin
    private final HttpOptions options = new HttpOptions();

    Get(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        check();
        saving.check(context);
        var headers = Payload.parse(options, List.of(), false, context.console().in());
        boolean apart = saving.isOn(context) || !context.console().outIsTerminal();
        try (var progress = Progress.of(context, apart);
                var session = new Session(context, options, headers.unwanted(), progress);
                var output = Output.standard(context)) {
            var jobs = new ArrayList<Fetches.Job>();
            for (var url : urls) {
                var wanted = session.wanted("GET", UrlArgument.parse(url), headers);
                jobs.add(new Fetch(context, session, wanted, saving, output));
            }
            var code = new Fetches(context, output, progress).run(jobs, parallel);
            output.finish();
            return code.code();
        }
    }

    private void check() {
        if (parallel < 1 || parallel > 100) {
            throw new UsageException("--parallel is 1 to 100, not " + parallel);
        }
        if (urls.size() > 1 && context.globals().output().isPresent()) {
            throw new UsageException("-o is one file: several URLs go to --output-dir");
        }
        boolean apart = saving.isFolder() || context.globals().json();
        if (parallel > 1 && !apart) {
            throw new UsageException(
                    "--parallel needs --output-dir or --json: on standard output one comes after the other");
        }
    }
}
