package dev.sockeye.benchmarks;

/** A command line that nobody understands; the message says which word. */
public final class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Because of what {@code why} says. */
    public UsageException(String why) {
        super(why);
    }
}
