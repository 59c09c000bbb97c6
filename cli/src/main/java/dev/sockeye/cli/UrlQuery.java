package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Fields;
import dev.sockeye.cli.url.Inputs;
import dev.sockeye.cli.url.Rules;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye url query 'https://example.org/?q=a+b'}: the parameters of a query, decoded. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Of a URL, its query; a text counts as a URL when there is a ? before any = or &, or when it",
            "begins with SCHEME:// or a slash. A line for each parameter: name, tab, value. With --name the",
            "values alone, and exit code 1 when there is none. Control characters show as \\x0a, so that a",
            "parameter is a line; in JSON they are as they were.",
            "Rules: whatwg (+ is a space), rfc3986 (+ is a plus), python (+ is a space, and a parameter",
            "without a value is not there). To change a parameter: sockeye url set.",
            "",
            "Examples:",
            "  sockeye url query 'https://example.org/?q=a+b&page=2'",
            "  sockeye url query 'q=a+b&page=2' --name page",
            "  sockeye url query 'a=1;b=2' --separator=';' --json"
        })
final class UrlQuery implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "URL|QUERY",
            description = "Where they are; without it, each line of standard input.")
    private @Nullable String text;

    @Option(names = "--name", paramLabel = "NAME", description = "Only the parameters of this name.")
    private @Nullable String name;

    @Option(names = "--separator", paramLabel = "TEXT", description = "What stands between two (default: &).")
    private String separator = "&";

    @Option(names = "--sort", description = "By name; those of one name stay in order.")
    private boolean sort;

    @Option(names = "--rules", paramLabel = "RULES", description = "whatwg (default), rfc3986 or python.")
    private Rules rules = Rules.WHATWG;

    UrlQuery(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (separator.isEmpty()) {
            throw new UsageException("--separator needs a character at least");
        }
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            var fields = new Fields(lines, rules, separator, name, sort);
            var code = new Inputs(context, lines, false).each(text == null ? List.of() : List.of(text), fields);
            boolean missed = code == ExitCode.OK && name != null && !fields.found();
            return missed ? ExitCode.OTHER.code() : code.code();
        }
    }
}
