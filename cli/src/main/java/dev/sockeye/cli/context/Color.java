package dev.sockeye.cli.context;

/** When to use colours. */
public enum Color {
    /** On a terminal, unless NO_COLOR is set or TERM is dumb. */
    AUTO,
    /** Into files and pipes too. */
    ALWAYS,
    /** Not at all. */
    NEVER;

    /** Decides; see <a href="https://no-color.org">no-color.org</a>. */
    public boolean on(Console console, boolean isTerminal) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                isTerminal
                        && console.variable("NO_COLOR").isEmpty()
                        && !console.variable("TERM").equals("dumb");
        };
    }
}
