package dev.sockeye.cli.url;

import dev.sockeye.cli.io.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** One text that a command works on: an argument, or a line of standard input. */
public final class Input {
    private final byte[] bytes;
    private final long line;

    /**
     * A text.
     *
     * @param line the number of the line, from 1; 0 for an argument
     */
    Input(byte[] bytes, long line) {
        this.bytes = bytes;
        this.line = line;
    }

    /** The text as it came. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /**
     * The text.
     *
     * @throws BadInputException when it is not UTF-8
     */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException("this is not UTF-8", e);
        }
    }

    /** An object for it, that has the line's number already. */
    public Json json() {
        return line == 0 ? new Json() : new Json().add("line", line);
    }

    /** Where it came from, before a remark on it: {@code line 3: }; nothing for an argument. */
    String place() {
        return line == 0 ? "" : "line " + line + ": ";
    }

    /** The same with the text: {@code line 3: http://a b/: }. */
    String label() {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return place() + (text.isEmpty() ? "" : Sight.brief(text) + ": ");
    }
}
