package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.cli.url.Inputs;
import dev.sockeye.url.Percent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye url quote 'a b'}: percent-encoding. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Letters, digits and -._~ stay, and what is named with --safe; all else becomes %%XX.",
            "A text that begins with a hyphen comes after --.",
            "",
            "Examples:",
            "  sockeye url quote 'a b/é'                     a%%20b/%%C3%%A9",
            "  sockeye url quote 'a b/é' --safe=             a%%20b%%2F%%C3%%A9",
            "  sockeye url quote 'a b&c' --plus              a+b%%26c",
            "  sockeye url quote < names.txt                 each line",
            "  sockeye url quote --bytes < key.bin           all of it, line ends too"
        })
final class UrlQuote implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to quote; without it, each line of standard input.")
    private @Nullable String text;

    @Option(
            names = "--safe",
            paramLabel = "CHARS",
            description = "What stays, besides letters, digits and -._~ (default: /, with --plus nothing).")
    private @Nullable String safe;

    @Option(names = "--plus", description = "A space becomes +, as in forms.")
    private boolean plus;

    @Option(
            names = "--bytes",
            description = "Standard input is one text with its line ends, of any length; none is added.")
    private boolean bytes;

    UrlQuote(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            var arguments = text == null ? List.<String>of() : List.of(text);
            if (bytes) {
                Bytes.change(context, lines, arguments, piece -> quoted(piece).getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            return new Inputs(context, lines, true)
                    .each(arguments, input -> {
                        var quoted = quoted(input.bytes());
                        if (lines.isJson()) {
                            lines.json(Bytes.json(input.json(), input.bytes()).add("quoted", quoted));
                        } else {
                            lines.text(quoted);
                        }
                    })
                    .code();
        }
    }

    private String quoted(byte[] given) {
        var kept = safe != null ? safe : plus ? "" : "/";
        return plus ? Percent.quoteFromBytes(given, kept + ' ').replace(' ', '+') : Percent.quoteFromBytes(given, kept);
    }
}
