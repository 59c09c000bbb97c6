package dev.sockeye.ftp.mirror;

/**
 * What the two listings do not tell of a file that both sides have.
 *
 * @param question what has to be asked
 * @param source there
 * @param target and here
 */
record Doubt(Question question, Node source, Node target) {
    enum Question {
        /** The server's times are too coarse, or of an unknown zone: MDTM knows better. */
        TIME,
        /** Size and perhaps time are the same; is the content? */
        CONTENT
    }
}
