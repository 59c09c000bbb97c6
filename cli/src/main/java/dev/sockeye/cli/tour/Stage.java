package dev.sockeye.cli.tour;

import dev.sockeye.socket.Address;
import dev.sockeye.wire.Transcript;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Where a step shows itself. Lines come from the threads of clients and servers, in the order in which things happened. */
public interface Stage {
    /** Who said a line of the transcript. */
    enum Who {
        /** The client. */
        C,
        /** The server. */
        S
    }

    /** The language of the visitor. */
    Lang lang();

    /** The server's code. */
    void serverCode(List<String> lines) throws IOException;

    /** The client's code. */
    void clientCode(List<String> lines) throws IOException;

    /** Code that speaks with nobody. */
    void code(List<String> lines) throws IOException;

    /** What one side received from the other: a line of the transcript. */
    void said(Who who, Address from, String text);

    /** Tells a dialogue: as lines here, and on the tour's page. Whoever speaks on the connection tells; nobody need close it. */
    Transcript transcript() throws IOException;

    /** Something that was measured or caught. */
    void remark(String text) throws IOException;

    /** As {@link #remark}, with a time that was measured. */
    default void took(String what, Duration time) throws IOException {
        remark(what + ": " + time.toMillis() + " ms");
    }

    /**
     * Checks a result.
     *
     * @throws StepFailedException when it is not what it should be
     */
    default void expect(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new StepFailedException(what + " should be " + expected + ", but is " + actual);
        }
    }
}
