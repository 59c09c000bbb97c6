package dev.sockeye.cli.url;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.LineInput;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.url.UrlSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The texts of a command, one after the other: its arguments, or where there are none the lines of standard input.
 *
 * <p>One that fails is told on standard error, with its line, and in JSON among the answers too; the rest goes on. What becomes of them all
 * is the exit code: 0 when none failed, 10 when some did, 1 when all did.
 */
public final class Inputs {
    /** What is done with one text. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws UrlSyntaxException when it is not the text that is wanted
         * @throws BadInputException likewise
         * @throws IOException when the answer cannot be written
         */
        void on(Input input) throws IOException;
    }

    private final Context context;
    private final LineOutput output;
    private final boolean emptyCounts;
    private long good;
    private long bad;

    /**
     * For one command.
     *
     * @param emptyCounts whether an empty line is a text; else it is passed over
     */
    public Inputs(Context context, LineOutput output, boolean emptyCounts) {
        this.context = context;
        this.output = output;
        this.emptyCounts = emptyCounts;
    }

    /** Does the work on each; the answers are out when it returns. */
    public ExitCode each(List<String> arguments, Work work) throws IOException {
        if (arguments.isEmpty()) {
            eachLine(work);
        }
        for (var argument : arguments) {
            one(new Input(argument.getBytes(StandardCharsets.UTF_8), 0), work);
        }
        output.finish();
        return bad == 0 ? ExitCode.OK : good == 0 ? ExitCode.OTHER : ExitCode.PARTIAL;
    }

    private void eachLine(Work work) throws IOException {
        var lines = new LineInput(context.console().in(), output::flush);
        while (lines.next()) {
            var input = new Input(lines.bytes(), lines.number());
            if (lines.tooLong()) {
                failed(input, new BadInputException("more than " + LineInput.LONGEST + " bytes in one line"));
            } else if (emptyCounts || !input.isEmpty()) {
                one(input, work);
            }
        }
    }

    private void one(Input input, Work work) throws IOException {
        try {
            work.on(input);
            good++;
        } catch (UrlSyntaxException | BadInputException e) {
            failed(input, e);
        }
    }

    private void failed(Input input, RuntimeException failure) throws IOException {
        bad++;
        if (output.isJson()) {
            output.json(json(input.json(), failure));
        }
        output.flush(); // what was said before comes before
        context.complain(input.label() + TerminalText.escapeLine(String.valueOf(failure.getMessage())));
    }

    private static Json json(Json json, RuntimeException failure) {
        return failure instanceof UrlSyntaxException e
                ? json.add("error", e.reason()).add("position", e.position())
                : json.add("error", String.valueOf(failure.getMessage()));
    }
}
