package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Edit;
import dev.sockeye.cli.url.Inputs;
import dev.sockeye.cli.url.Rules;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye url set https://example.org/?page=1 query.page=2}: parts changed, in the order given. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Without a URL before the edits, each line of standard input is one. Edits are done in turn:",
            "  PART=VALUE            scheme, username, password, host, authority (host:port), port, path,",
            "                        query, fragment",
            "  PART-                 without it: username, password, port, query, fragment",
            "  query.NAME=VALUE      the first parameter of that name, and no other; or a new one at the end",
            "  query.NAME+=VALUE     one more",
            "  query.NAME-           without it; query.utm_*- without all whose names begin so",
            "NAME and VALUE of a parameter are plain text, and escaped where they must be. The other",
            "parameters stay byte for byte; with --rules=rfc3986 so does all that no edit names.",
            "",
            "Examples:",
            "  sockeye url set 'https://example.org/list?page=1&sort=x' query.page=2",
            "  sockeye url set https://ann@example.org/ host=example.net port=8443 username-",
            "  sockeye url set 'query.utm_*-' fragment- < urls.txt"
        })
final class UrlSet implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "[URL] EDIT", description = "A URL, and what to change in it.")
    private List<String> words = List.of();

    @Option(names = "--rules", paramLabel = "RULES", description = "whatwg (default) or rfc3986.")
    private Rules rules = Rules.WHATWG;

    UrlSet(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (rules == Rules.PYTHON) {
            throw new UsageException("Python has no edits: --rules is whatwg or rfc3986");
        }
        int urls = Edit.looksLikeOne(words.getFirst()) ? 0 : 1;
        var edits = words.stream().skip(urls).map(Edit::parse).toList();
        if (edits.isEmpty()) {
            throw new UsageException("nothing to change: write PART=VALUE after the URL");
        }
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            return new Inputs(context, lines, false)
                    .each(words.subList(0, urls), input -> {
                        var changed = rules.edited(input.text(), edits);
                        if (lines.isJson()) {
                            lines.json(input.json().add("href", changed));
                        } else {
                            lines.text(changed);
                        }
                    })
                    .code();
        }
    }
}
