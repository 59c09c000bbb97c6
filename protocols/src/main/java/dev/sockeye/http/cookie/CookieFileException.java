package dev.sockeye.http.cookie;

import java.io.IOException;

/** A file that should hold cookies and makes no sense; the message has no value of a cookie. */
public final class CookieFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    CookieFileException(String what, int line) {
        super("line " + line + ": " + what);
        this.line = line;
    }

    /** Where, from 1. */
    public int line() {
        return line;
    }
}
