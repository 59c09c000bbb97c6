package dev.sockeye.cli.tour;

import java.io.IOException;

/** One step of the tour: it happens for real, on loopback, each time. */
public interface Step {
    /** The name for {@code --step}. */
    String name();

    /** One line. */
    String title(Lang lang);

    /** What to look at; a sentence or two. */
    String text(Lang lang);

    /**
     * Shows its code, holds its conversation, and checks what came of it.
     *
     * @throws IOException when something failed that should not have
     * @throws StepFailedException when a result is not what it should be
     */
    void run(Stage stage) throws IOException;
}
