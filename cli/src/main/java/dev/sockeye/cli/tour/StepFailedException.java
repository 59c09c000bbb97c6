package dev.sockeye.cli.tour;

/** A step saw something else than it should have. */
public final class StepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailedException(String message) {
        super(message);
    }
}
