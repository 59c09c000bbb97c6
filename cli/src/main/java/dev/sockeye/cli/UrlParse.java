package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Inputs;
import dev.sockeye.cli.url.Linting;
import dev.sockeye.cli.url.Rules;
import dev.sockeye.cli.url.Template;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye url parse https://example.org/?q=1}: a URL taken apart, or looked through. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Without URL, each line of standard input is one; empty lines are passed over. A part is shown",
            "as it stands in the URL, percent-encoded; query.NAME is the first value of a parameter, decoded.",
            "A part that the URL has not is empty text, and in JSON not there. The password shows as ***",
            "unless it is asked for, by --part or --get as password or href, or with --json.",
            "",
            "Parts: href scheme username password host displayHost port effectivePort authority path query",
            "       fragment origin query.NAME",
            "",
            "--lint names each place where parsers disagree or a reader is misled, and exits with 1 if there",
            "is one; notes alone do not count. Exits with 1 when nothing is a URL, 10 when some lines are none.",
            "",
            "Examples:",
            "  sockeye url parse 'https://ann@example.org:8443/a?q=1#top'",
            "  sockeye url parse --part host --part effectivePort < urls.txt      with a tab between",
            "  sockeye url parse --get '{scheme}://{host}/?q={query.q}' URL",
            "  sockeye url parse --json < urls.txt | jq -r .host",
            "  sockeye url parse --lint 'http://evil.com\\@good.com/'"
        })
final class UrlParse implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..*",
            paramLabel = "URL",
            description = "What to take apart; without it, each line of standard input.")
    private List<String> urls = List.of();

    @Option(names = "--part", paramLabel = "NAME", description = "Only this part; may be given several times.")
    private List<String> parts = List.of();

    @Option(
            names = "--get",
            paramLabel = "TEMPLATE",
            description = "A line of one's own, with {NAME} for each part, \\t and \\n.")
    private @Nullable String template;

    @Option(names = "--base", paramLabel = "URL", description = "What relative references are relative to.")
    private @Nullable String base;

    @Option(names = "--rules", paramLabel = "RULES", description = "whatwg (default), rfc3986 or python.")
    private Rules rules = Rules.WHATWG;

    @Option(names = "--lint", description = "Say where common parsers would disagree about it.")
    private boolean lint;

    UrlParse(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        check();
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            var inputs = new Inputs(context, lines, base != null);
            if (lint) {
                var linting = new Linting(lines);
                var code = inputs.each(urls, linting);
                return code == ExitCode.OK && linting.found() ? ExitCode.OTHER.code() : code.code();
            }
            return inputs.each(urls, work(lines)).code();
        }
    }

    private void check() {
        if (template != null && !parts.isEmpty()) {
            throw new UsageException("--part and --get exclude each other");
        }
        if (template != null && context.globals().json()) {
            throw new UsageException("--get has a form of its own: leave out --json, or take --part");
        }
        boolean parses = template != null || !parts.isEmpty() || base != null || rules != Rules.WHATWG;
        if (lint && parses) {
            throw new UsageException("--lint goes without --part, --get, --base and --rules");
        }
        if (base != null) {
            rules.checkBase(base);
        }
    }

    private Inputs.Work work(LineOutput lines) {
        var given = Optional.ofNullable(base);
        if (context.globals().json()) {
            var names = new LinkedHashSet<>(parts.stream().map(rules::part).toList());
            return input -> lines.json(rules.parts(input.text(), given).json(input.json(), names));
        }
        if (template == null && parts.isEmpty()) {
            return input -> rules.parts(input.text(), given).show(lines);
        }
        var line = template != null ? Template.parse(template, rules) : Template.of(parts, rules);
        return input -> lines.asIs(line.of(rules.parts(input.text(), given)));
    }
}
