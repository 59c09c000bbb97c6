package dev.sockeye.cli.context;

/** What was typed makes no sense; found after the parser was content. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong and what would be right, in one line. */
    public UsageException(String message) {
        super(message);
    }
}
