package dev.sockeye.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether bytes are text. */
final class Utf8 {
    /** Stands for what is not UTF-8, unless it was said itself. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text that the bytes are; empty when they are not UTF-8. */
    static Optional<String> decode(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return Optional.of(text); // nearly always, and faster than to be strict
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
