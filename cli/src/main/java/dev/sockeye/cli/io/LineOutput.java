package dev.sockeye.cli.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers on their way out, a line each: gathered, and written when there are many or when {@link #flush} says so. Not thread-safe.
 *
 * <pre>{@code
 * lines.text("https://example.org/");        // one line, whatever the text holds
 * lines.data(bytes, bytes.length);           // these bytes; on a terminal, harmless text
 * lines.json(new Json().add("port", 80));
 * }</pre>
 */
public final class LineOutput {
    private static final int ENOUGH = 1 << 15;

    private final Output output;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private final TerminalText terminal = new TerminalText();

    /** On top of where data goes. */
    public LineOutput(Output output) {
        this.output = output;
    }

    /** Whether {@code --json} was asked for. */
    public boolean isJson() {
        return output.isJson();
    }

    /** One line. Control characters in the text become {@code \x1b}, so that it stays one and drives no terminal. */
    public void text(String text) throws IOException {
        asIs(TerminalText.escapeLine(text));
    }

    /** A text that was made harmless where it must be, and a line end. */
    public void asIs(String text) throws IOException {
        put(text);
        gathered.write('\n');
    }

    /** An object on a line. */
    public void json(Json json) throws IOException {
        asIs(json.toString());
    }

    /** A piece of data without a line end of ours. */
    public void data(byte[] bytes, int length) throws IOException {
        if (output.isTerminal()) {
            put(terminal.accept(bytes, length));
        } else {
            gathered.write(bytes, 0, length);
            spill();
        }
    }

    /** The end of a line, after {@link #data}. */
    public void end() throws IOException {
        put(terminal.end()); // nothing, but on a terminal
        gathered.write('\n');
        spill();
    }

    /** The end of the data: nothing where each byte counts; a line end on a terminal. */
    public void endData() throws IOException {
        if (output.isTerminal()) {
            end();
        }
    }

    private void put(String text) throws IOException {
        gathered.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        spill();
    }

    private void spill() throws IOException {
        if (gathered.size() >= ENOUGH) {
            flush();
        }
    }

    /** Lets everything go. */
    public void flush() throws IOException {
        if (gathered.size() > 0) {
            var bytes = gathered.toByteArray();
            gathered.reset();
            output.write(bytes, bytes.length);
        }
    }

    /** All is said. */
    public void finish() throws IOException {
        flush();
        output.finish();
    }
}
