package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Inputs;
import dev.sockeye.cli.url.Rules;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye url join https://example.org/a/b ../c}: what a link means on a page. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Without REF, each line of standard input is one; an empty line is a reference too, to the page itself.",
            "",
            "Examples:",
            "  sockeye url join https://example.org/a/b ../c",
            "  sockeye url join https://example.org/a/b '?y' --rules=python",
            "  sockeye url join https://example.org/a/b < links.txt"
        })
final class UrlJoin implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "BASE", description = "Where the reference stands.")
    private String base = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REF",
            description = "A URL or a relative reference; without it, lines of standard input.")
    private @Nullable String reference;

    @Option(names = "--rules", paramLabel = "RULES", description = "whatwg (default), rfc3986 or python.")
    private Rules rules = Rules.WHATWG;

    UrlJoin(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        rules.checkBase(base);
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            return new Inputs(context, lines, true)
                    .each(reference == null ? List.of() : List.of(reference), input -> {
                        var joined = rules.join(base, input.text());
                        if (lines.isJson()) {
                            lines.json(input.json().add("href", joined));
                        } else {
                            lines.text(joined);
                        }
                    })
                    .code();
        }
    }
}
