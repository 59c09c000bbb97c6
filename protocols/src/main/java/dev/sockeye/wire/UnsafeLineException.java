package dev.sockeye.wire;

/** A text that cannot be part of a line: it would end the line, and what follows would be taken for another command. Nothing was sent. */
public final class UnsafeLineException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsafeLineException(String message) {
        super(message);
    }
}
