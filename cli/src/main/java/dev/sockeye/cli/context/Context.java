package dev.sockeye.cli.context;

import dev.sockeye.cli.io.Output;
import java.io.IOException;

/**
 * What a command is given: the streams, the global options once they are parsed, and a place for what must be cleaned up.
 *
 * @param console the streams and the environment
 * @param globals the options that every command has
 * @param cleanup what to take away at the end, or by a signal
 */
public record Context(Console console, Globals globals, Cleanup cleanup) {
    /** A remark on standard error; {@code -q} keeps it away. */
    public void note(String text) {
        if (!globals.quiet()) {
            console.err().println(text);
        }
    }

    /** A remark for {@code -v}. */
    public void detail(String text) {
        if (globals.verbosity() > 0 && !globals.quiet()) {
            console.err().println(text);
        }
    }

    /** A failure that does not end the command. */
    public void complain(String text) {
        console.err().println("sockeye: " + text);
    }

    /** Where data goes that comes without an end in sight: standard output or {@code -o}. */
    public Output stream() throws IOException {
        return Output.open(console, globals, false, cleanup);
    }

    /** Where an answer goes that has an end; a file of {@code -o} is there only when it is complete. */
    public Output answer() throws IOException {
        return Output.open(console, globals, true, cleanup);
    }
}
