package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.cli.url.Input;
import dev.sockeye.cli.url.Unquoting;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
final class UrlUnquote extends UrlText {
    @Option(names = "--plus", description = "A + is a space.")
    private boolean plus;

    UrlUnquote(Context context) {
        super(context);
    }

    @Override
    Bytes.Change change() {
        return new Unquoting(plus);
    }

    @Override
    void answer(Input input, LineOutput lines) throws IOException {
        var unquoted = Unquoting.whole(input.bytes(), plus);
        if (lines.isJson()) {
            lines.json(Bytes.json(input.json().add("quoted", input.text()), unquoted));
        } else {
            lines.data(unquoted, unquoted.length);
            lines.end();
        }
    }
}
