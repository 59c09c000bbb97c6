package dev.sockeye.cli.io;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Console;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Globals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where data goes: standard output, or the file of {@code -o}. In a file or a pipe it arrives byte for byte; on a terminal it is
 * harmless text; with {@code --json} each event is one object on one line. Thread-safe: what is written together stays together.
 */
public final class Output implements AutoCloseable {
    private enum Form {
        RAW,
        TERMINAL,
        JSON
    }

    private final OutputStream stream;
    private final Form form;

    private Output(OutputStream stream, Form form) {
        this.stream = stream;
        this.form = form;
    }

    /**
     * Opens it.
     *
     * @param whole whether half of the data is worth nothing: see {@link FileOutput}
     * @throws IOException when the file of {@code -o} cannot be made
     */
    public static Output open(Console console, Globals globals, boolean whole, Cleanup cleanup) throws IOException {
        var file = globals.output();
        boolean terminal = file.isEmpty() && console.outIsTerminal();
        var stream = file.isEmpty() ? console.out() : FileOutput.open(file.get(), whole, cleanup);
        return new Output(stream, globals.json() ? Form.JSON : terminal ? Form.TERMINAL : Form.RAW);
    }

    /** Standard output, whatever {@code -o} says: what it is about has gone there. */
    public static Output standard(Context context) {
        var console = context.console();
        boolean json = context.globals().json();
        return new Output(console.out(), json ? Form.JSON : console.outIsTerminal() ? Form.TERMINAL : Form.RAW);
    }

    /**
     * A file that is there when it is complete, see {@link FileOutput}.
     *
     * @throws IOException when it cannot be made
     */
    public static Output file(Path file, Cleanup cleanup) throws IOException {
        return new Output(FileOutput.open(file, true, cleanup), Form.RAW);
    }

    /** Whether the bounds of messages show, so that they must not be put together. */
    public boolean showsMessages() {
        return form != Form.RAW;
    }

    /** What one peer says. */
    public Printer printer(String peer) {
        return new Printer(this, peer);
    }

    /** An event, for {@code --json} only; its {@code time} comes first. */
    public void event(String name, Json more) throws IOException {
        if (form != Form.JSON) {
            return;
        }
        var head = new Json()
                .add("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .add("event", name)
                .toString();
        var tail = more.toString();
        var join = tail.length() > 2 ? "," : "";
        write(head.substring(0, head.length() - 1) + join + tail.substring(1) + "\n");
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    boolean isTerminal() {
        return form == Form.TERMINAL;
    }

    /** Writes text as it is, in UTF-8. */
    public void write(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
    }

    /** Writes bytes as they are. */
    public synchronized void write(byte[] bytes, int length) throws IOException {
        stream.write(bytes, 0, length);
    }

    /** The data is complete: a file gets its name. Without it, {@link #close} gives a new file up. */
    public void finish() throws IOException {
        stream.flush();
        if (stream instanceof FileOutput file) {
            file.finish();
        }
    }

    @Override
    public void close() throws IOException {
        if (stream instanceof FileOutput file) {
            file.close();
        }
    }
}
