package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.url.Bytes;
import dev.sockeye.cli.url.Input;
import dev.sockeye.cli.url.Inputs;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code url quote} and {@code url unquote} share: a text, each line of standard input, or with {@code --bytes} all of it. */
abstract class UrlText implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "The text; without it, each line of standard input is one.")
    private @Nullable String text;

    @Option(
            names = "--bytes",
            description = "Standard input is one text with its line ends, of any length; none is added.")
    private boolean bytes;

    UrlText(Context context) {
        this.context = context;
    }

    /** What becomes of a text that comes in pieces. */
    abstract Bytes.Change change();

    /** What is said of a line. */
    abstract void answer(Input input, LineOutput lines) throws IOException;

    @Override
    public Integer call() throws IOException {
        var arguments = text == null ? List.<String>of() : List.of(text);
        try (var output = context.answer()) {
            var lines = new LineOutput(output);
            if (bytes) {
                Bytes.change(context, lines, arguments, change());
                return 0;
            }
            return new Inputs(context, lines, true)
                    .each(arguments, input -> answer(input, lines))
                    .code();
        }
    }
}
