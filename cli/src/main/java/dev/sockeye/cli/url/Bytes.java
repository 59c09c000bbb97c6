package dev.sockeye.cli.url;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.io.StandardInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** {@code --bytes}: an argument, or all of standard input, is one text, of any length, and nothing is added to what comes of it. */
public final class Bytes {
    /** What becomes of it, piece by piece. */
    @FunctionalInterface
    public interface Change {
        /** The next piece; the last one is empty. */
        byte[] of(byte[] piece);
    }

    private Bytes() {}

    /** Changes it, keeping no more than a piece. */
    public static void change(Context context, LineOutput output, List<String> arguments, Change change)
            throws IOException {
        if (context.globals().json()) {
            throw new UsageException("--bytes and --json exclude each other");
        }
        for (var argument : arguments) {
            put(output, change.of(argument.getBytes(StandardCharsets.UTF_8)));
        }
        if (arguments.isEmpty()) {
            var in = new StandardInput(context.console().in());
            for (var piece = in.next(); piece.length > 0; piece = in.next()) {
                put(output, change.of(piece));
                output.flush();
            }
        }
        put(output, change.of(new byte[0]));
        output.endData();
        output.finish();
    }

    private static void put(LineOutput output, byte[] bytes) throws IOException {
        output.data(bytes, bytes.length);
    }

    /** Adds bytes as {@code text}, or where they are not UTF-8 as {@code base64}. */
    public static Json json(Json json, byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return json.add("text", text.toString());
        } catch (CharacterCodingException e) {
            return json.add("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
