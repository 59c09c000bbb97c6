package dev.sockeye.cli.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes what one peer says, message by message or as a stream. Not thread-safe; one per peer. */
public final class Printer {
    private final Output output;
    private final String peer;
    private final TerminalText text = new TerminalText();
    private boolean lineOpen;

    Printer(Output output, String peer) {
        this.output = output;
        this.peer = peer;
    }

    /** A piece of a stream. */
    public void data(byte[] bytes, int length) throws IOException {
        if (output.isJson()) {
            output.event("data", json(bytes, length));
        } else if (output.isTerminal()) {
            show(text.accept(bytes, length));
        } else {
            output.write(bytes, length);
        }
    }

    /** A message of its own: on a terminal, its line ends with it. */
    public void message(byte[] bytes, int length) throws IOException {
        data(bytes, length);
        end();
    }

    /** Nothing follows, for now. */
    public void end() throws IOException {
        if (output.isTerminal()) {
            show(text.end());
            if (lineOpen) {
                show("\n");
            }
        }
    }

    private void show(String shown) throws IOException {
        if (!shown.isEmpty()) {
            output.write(shown);
            lineOpen = !shown.endsWith("\n");
        }
    }

    private Json json(byte[] bytes, int length) {
        var json = new Json().add("peer", peer).add("size", length);
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return json.add("text", decoded.toString());
        } catch (CharacterCodingException e) {
            var encoded = Base64.getEncoder().encode(ByteBuffer.wrap(bytes, 0, length));
            return json.add(
                    "base64", StandardCharsets.ISO_8859_1.decode(encoded).toString());
        }
    }
}
