package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.cli.url.Inputs;
import dev.sockeye.cli.url.Unquoting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye url unquote a%20b}: percent-decoding. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "A %% without two hexadecimal digits stays. In a pipe the bytes are what they are; on a terminal",
            "control characters show as \\x1b.",
            "",
            "Examples:",
            "  sockeye url unquote a%%20b/%%C3%%A9              a b/é",
            "  sockeye url unquote a+b%%26c --plus            a b&c",
            "  sockeye url unquote < names.txt               each line",
            "  sockeye url quote --bytes < key.bin | sockeye url unquote --bytes | cmp - key.bin"
        })
final class UrlUnquote implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to unquote; without it, each line of standard input.")
    private @Nullable String text;

    @Option(names = "--plus", description = "A + is a space, as in forms.")
    private boolean plus;

    @Option(
            names = "--bytes",
            description = "Standard input is one text with its line ends, of any length; none is added.")
    private boolean bytes;

    UrlUnquote(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            var arguments = text == null ? List.<String>of() : List.of(text);
            if (bytes) {
                Bytes.change(context, lines, arguments, new Unquoting(plus));
                return 0;
            }
            return new Inputs(context, lines, true)
                    .each(arguments, input -> {
                        var unquoted = Unquoting.whole(input.bytes(), plus);
                        if (lines.isJson()) {
                            var json = input.json().add("quoted", input.text());
                            lines.json(Bytes.json(json, unquoted));
                        } else {
                            lines.data(unquoted, unquoted.length);
                            lines.end();
                        }
                    })
                    .code();
        }
    }
}
