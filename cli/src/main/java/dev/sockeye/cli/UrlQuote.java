package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.cli.url.Input;
import dev.sockeye.url.Percent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class UrlQuote extends UrlText {
    @Option(
            names = "--safe",
            paramLabel = "CHARS",
            description = "What stays, besides letters, digits and -._~ (default: /, with --plus nothing).")
    private @Nullable String safe;

    @Option(names = "--plus", description = "A space becomes +, as in forms.")
    private boolean plus;

    UrlQuote(Context context) {
        super(context);
    }

    @Override
    Bytes.Change change() {
        return piece -> quoted(piece).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void answer(Input input, LineOutput lines) throws IOException {
        var quoted = quoted(input.bytes());
        if (lines.isJson()) {
            lines.json(Bytes.json(input.json(), input.bytes()).add("quoted", quoted));
        } else {
            lines.text(quoted);
        }
    }

    private String quoted(byte[] given) {
        var kept = safe != null ? safe : plus ? "" : "/";
        return plus ? Percent.quoteFromBytes(given, kept + ' ').replace(' ', '+') : Percent.quoteFromBytes(given, kept);
    }
}
