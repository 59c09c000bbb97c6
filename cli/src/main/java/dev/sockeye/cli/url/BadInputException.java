package dev.sockeye.cli.url;

/** A text that cannot be worked on; the next may be better. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInputException(String message) {
        super(message);
    }

    BadInputException(String message, Exception cause) {
        super(message, cause);
    }
}
