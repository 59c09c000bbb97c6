package dev.sockeye.wire;

import java.io.IOException;

/** A netrc that makes no sense: says which line, and why; never what stands there, since it may be a password. */
public final class NetrcSyntaxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    NetrcSyntaxException(String reason, int line) {
        super("netrc line " + line + ": " + reason);
        this.line = line;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }
}
