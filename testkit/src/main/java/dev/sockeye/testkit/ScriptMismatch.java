package dev.sockeye.testkit;

/**
 * The conversation did not go as the script says.
 *
 * <pre>connection 1, step 3 of 5: expected "QUIT\r\n", got "QUIX\r\n"</pre>
 */
public final class ScriptMismatch extends AssertionError {
    private static final long serialVersionUID = 1;

    private final int connection;
    private final int step;
    private final String expected;
    private final String got;

    ScriptMismatch(int connection, int step, int steps, String expected, String got) {
        super("connection %d, step %d of %d: expected %s, got %s".formatted(connection, step, steps, expected, got));
        this.connection = connection;
        this.step = step;
        this.expected = expected;
        this.got = got;
    }

    /** Which connection (or peer of a datagram socket), in the order they came, from 1. */
    public int connection() {
        return connection;
    }

    /** Which step of that connection's script, from 1; one more than there are for what came after the last, 0 before the first. */
    public int step() {
        return step;
    }

    /** Bytes escaped and in quotes, or words. */
    public String expected() {
        return expected;
    }

    /** Bytes escaped and in quotes, or words. */
    public String got() {
        return got;
    }
}
